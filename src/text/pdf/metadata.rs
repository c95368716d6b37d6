//! What a PDF file says of itself beside its pages: properties, language, bookmarks.
//!
//! Everything is read from the objects that are parsed for the pages anyway, so a file whose
//! tables were repaired or which is encrypted gives its properties too. Whatever is missing or
//! broken is left out; nothing here can lose the document.

use std::collections::{BTreeMap, BTreeSet};

use hayro_syntax::Pdf;
use hayro_syntax::object::{
    Array, Dict, MaybeRef, Object, ObjectIdentifier, Stream, String as PdfString,
};

use super::super::clean;
use super::super::{Metadata, OutlineEntry};

/// The most bookmarks that are read.
const MAX_ENTRIES: usize = 10_000;
/// Bookmarks deeper than this are left out.
const MAX_DEPTH: u32 = 16;
/// A name tree deeper than this is broken.
const MAX_TREE_DEPTH: u32 = 16;
/// A larger XMP packet is not looked through.
const MAX_XMP_BYTES: usize = 1 << 20;

/// Reads what the file says of itself.
pub(super) fn read(pdf: &Pdf) -> Metadata {
    let info = pdf.metadata();
    let mut found = Metadata {
        title: info.title.as_deref().and_then(property),
        author: info.author.as_deref().and_then(property),
        created: info
            .creation_date
            .filter(|date| date.year > 0)
            .map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)),
        ..Metadata::default()
    };
    let Some(catalog) = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()) else {
        return found;
    };
    let lang = catalog.get::<PdfString<'_>>(b"Lang");
    found.lang = lang.and_then(|lang| property(lang.as_bytes()));
    if found.title.is_none() || found.author.is_none() || found.created.is_none() {
        add_xmp(&mut found, &catalog);
    }
    found.outline = Outline::of(pdf, &catalog).read(&catalog);
    found
}

/// A string as one clean line; `None` when nothing is left.
fn property(bytes: &[u8]) -> Option<String> {
    let text = decode(bytes).replace(['\n', '\r', '\t'], " ");
    let text = clean::clean(&text);
    (!text.is_empty()).then(|| text.into_owned())
}

/// A text string: UTF-16 or UTF-8 with its mark, else PDFDocEncoding.
fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode(rest).0.into_owned(),
        [0xff, 0xfe, rest @ ..] => encoding_rs::UTF_16LE.decode(rest).0.into_owned(),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        // Many writers put bare UTF-8 here; text in the old encoding is hardly ever valid UTF-8.
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| doc_character(*byte)).collect(),
        },
    }
}

/// A character of PDFDocEncoding, which is Latin-1 but for these.
fn doc_character(byte: u8) -> char {
    const OTHERS: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚',
        '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
    ];
    let other = byte.checked_sub(0x80).map(usize::from);
    other
        .and_then(|at| OTHERS.get(at).copied())
        .unwrap_or(char::from(byte))
}

/// Fills what the properties leave open from the XMP packet.
fn add_xmp(found: &mut Metadata, catalog: &Dict<'_>) {
    let stream = catalog.get::<Stream<'_>>(b"Metadata");
    let Some(Ok(packet)) = stream.map(|stream| stream.decoded()) else {
        return;
    };
    if packet.len() > MAX_XMP_BYTES {
        return;
    }
    let packet = String::from_utf8_lossy(&packet);
    found.title = found
        .title
        .take()
        .or_else(|| xmp_value(&packet, "dc:title"));
    found.author = found
        .author
        .take()
        .or_else(|| xmp_value(&packet, "dc:creator"));
    let day = || xmp_value(&packet, "xmp:CreateDate").and_then(|date| iso_day(&date));
    found.created = found.created.take().or_else(day);
}

/// The first value of an XMP property, written as an element, a list or an attribute.
fn xmp_value(packet: &str, name: &str) -> Option<String> {
    let after = &packet[packet.find(name)? + name.len()..];
    let raw = match after.strip_prefix("=\"") {
        Some(attribute) => attribute.split('"').next()?,
        None => {
            let element = after.split(&format!("</{name}>")).next()?;
            let item = element.find("<rdf:li").map_or(element, |at| &element[at..]);
            let text = &item[item.find('>')? + 1..];
            text.split('<').next()?
        }
    };
    property(unescaped(raw).as_bytes())
}

fn unescaped(text: &str) -> String {
    let pairs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ];
    pairs
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// The day of `2021-05-27T10:00:00+02:00`.
fn iso_day(date: &str) -> Option<String> {
    let day = date.get(..10)?;
    let parsed: Result<jiff::civil::Date, _> = day.parse();
    parsed.ok().map(|day| day.to_string())
}

/// The bookmarks of a file on their way to a list.
struct Outline<'a> {
    pages: BTreeMap<ObjectIdentifier, u32>,
    /// Places that bookmarks may call by name.
    names: BTreeMap<Vec<u8>, Object<'a>>,
    /// Bookmarks may form a circle; none is read twice.
    seen: BTreeSet<ObjectIdentifier>,
    entries: Vec<OutlineEntry>,
}

impl<'a> Outline<'a> {
    fn of(pdf: &'a Pdf, catalog: &Dict<'a>) -> Self {
        let mut outline = Self {
            pages: BTreeMap::new(),
            names: BTreeMap::new(),
            seen: BTreeSet::new(),
            entries: Vec::new(),
        };
        if !catalog.contains_key(b"Outlines") {
            return outline;
        }
        let ids = pdf.pages().iter().map(|page| page.raw().obj_id());
        outline.pages = (1..)
            .zip(ids)
            .filter_map(|(number, id)| Some((id?, number)))
            .collect();
        if let Some(named) = catalog.get::<Dict<'a>>(b"Dests") {
            let places = named.keys().filter_map(|name| {
                let place = named.get::<Object<'a>>(&*name)?;
                Some((name.to_vec(), place))
            });
            outline.names.extend(places);
        }
        let tree = catalog.get::<Dict<'a>>(b"Names");
        if let Some(tree) = tree.and_then(|names| names.get::<Dict<'a>>(b"Dests")) {
            outline.read_names(&tree, 0);
        }
        outline
    }

    fn read_names(&mut self, node: &Dict<'a>, depth: u32) {
        if let Some(pairs) = node.get::<Array<'a>>(b"Names") {
            let mut items = pairs.iter::<Object<'a>>();
            while let (Some(name), Some(place)) = (items.next(), items.next()) {
                if let Some(name) = name.into_string() {
                    self.names.insert(name.as_bytes().to_vec(), place);
                }
            }
        }
        let kids = node.get::<Array<'a>>(b"Kids");
        let kids = kids.iter().flat_map(|kids| kids.iter::<Dict<'a>>());
        for kid in kids {
            if depth < MAX_TREE_DEPTH && self.names.len() < MAX_ENTRIES {
                self.read_names(&kid, depth + 1);
            }
        }
    }

    fn read(mut self, catalog: &Dict<'a>) -> Vec<OutlineEntry> {
        if let Some(root) = catalog.get::<Dict<'a>>(b"Outlines") {
            self.read_level(&root, 1);
        }
        self.entries
    }

    fn read_level(&mut self, parent: &Dict<'a>, level: u32) {
        let mut next = parent.get::<Dict<'a>>(b"First");
        while let Some(entry) = next {
            let again = entry.obj_id().is_some_and(|id| !self.seen.insert(id));
            if again || level > MAX_DEPTH || self.entries.len() >= MAX_ENTRIES {
                return;
            }
            let title = entry.get::<PdfString<'a>>(b"Title");
            if let Some(title) = title.and_then(|title| property(title.as_bytes())) {
                let page = self.page_of(&entry);
                self.entries.push(OutlineEntry { title, level, page });
            }
            self.read_level(&entry, level + 1);
            next = entry.get::<Dict<'a>>(b"Next");
        }
    }

    /// The page a bookmark leads to, by place, by name or by an action that goes there.
    fn page_of(&self, entry: &Dict<'a>) -> Option<u32> {
        let goes_to = || entry.get::<Dict<'a>>(b"A")?.get::<Object<'a>>(b"D");
        let place = entry.get::<Object<'a>>(b"Dest").or_else(goes_to)?;
        let array = self.array_of(place)?;
        match array.raw_iter().next()? {
            MaybeRef::Ref(page) => self.pages.get(&ObjectIdentifier::from(page)).copied(),
            // Some writers give the page's place in the file instead.
            MaybeRef::NotRef(index) => u32::try_from(index.into_i32()?).ok()?.checked_add(1),
        }
    }

    fn array_of(&self, place: Object<'a>) -> Option<Array<'a>> {
        let named = match place {
            Object::String(name) => self.names.get(name.as_bytes())?.clone(),
            Object::Name(name) => self.names.get::<[u8]>(&name)?.clone(),
            other => other,
        };
        match named {
            Object::Dict(dict) => dict.get(b"D"),
            other => other.into_array(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_come_in_four_encodings() {
        let check = |bytes: &[u8], expected| assert_eq!(decode(bytes), expected);
        check(b"\xfe\xff\x00A\x00\xf1\x00o", "Año");
        check(b"\xef\xbb\xbfA\xc3\xb1o", "Año");
        check(b"A\xc3\xb1o", "Año");
        check(b"A\xf1o \x84 \xa0", "Año — €");
    }

    #[test]
    fn xmp_gives_elements_lists_and_attributes() {
        let packet = "<x xmp:CreateDate=\"2021-05-27T10:00:00Z\"><dc:title><rdf:Alt>\
             <rdf:li xml:lang=\"x-default\">Fair &amp; local</rdf:li></rdf:Alt></dc:title>";
        assert_eq!(
            xmp_value(packet, "dc:title").as_deref(),
            Some("Fair & local")
        );
        let date = xmp_value(packet, "xmp:CreateDate");
        assert_eq!(
            date.and_then(|date| iso_day(&date)).as_deref(),
            Some("2021-05-27")
        );
        assert_eq!(xmp_value(packet, "dc:creator"), None);
    }
}
