//! Electronic books (EPUB): web pages in an archive, in the order their package gives.
//!
//! Tables of contents are no text.

use super::super::{Extracted, Metadata, TextError};
use super::archive::Archive;
use super::blocks::Blocks;
use super::tree::Element;
use super::{html, web};

const KIND: &str = "EPUB";
/// Letters garbled so that a font cannot be taken out of the book; the text is open.
const OF_FONTS: [&str; 2] = [
    "http://www.idpf.org/2008/embedding",
    "http://ns.adobe.com/pdf/enc#RC",
];

/// Reads an EPUB file.
pub(crate) fn extract(bytes: &[u8]) -> Result<Extracted, TextError> {
    let mut archive = Archive::open(bytes, KIND)?;
    refuse_encrypted(&mut archive)?;
    let container = archive.required("META-INF/container.xml")?;
    let package_path = container
        .find("rootfile")
        .and_then(|file| file.attribute("full-path"));
    let package_path =
        package_path.ok_or_else(|| TextError::damaged(KIND, "it names no package"))?;
    let package = archive.required(package_path)?;
    let mut blocks = Blocks::default();
    let mut doubts = Vec::new();
    let mut read = 0;
    for path in reading_order(&package, package_path) {
        let Some(bytes) = archive.read(&path)? else {
            doubts.push(format!("{path} is missing"));
            continue;
        };
        read += 1;
        if bytes.is_empty() {
            continue;
        }
        match html::parse(&bytes, KIND) {
            Ok(page) => {
                doubts.extend(page.doubts.iter().map(|doubt| format!("{path}: {doubt}")));
                web::read_page(&page.root, &mut blocks);
            }
            Err(error) => doubts.push(format!("{path}: {error}")),
        }
    }
    if read == 0 {
        return Err(TextError::damaged(KIND, "none of its chapters is there"));
    }
    let paged = blocks.breaks() > 0;
    let pages = blocks.breaks() + 1;
    Ok(Extracted {
        text: blocks.compose(paged)?,
        page_count: paged.then_some(pages),
        doubts,
        metadata: metadata(&package),
        ..Extracted::default()
    })
}

fn refuse_encrypted(archive: &mut Archive<'_>) -> Result<(), TextError> {
    let Some(list) = archive.xml("META-INF/encryption.xml")? else {
        return Ok(());
    };
    let mut encrypted = Vec::new();
    list.all("EncryptedData", &mut encrypted);
    let garbles_font = |data: &&Element| {
        let method = data
            .find("EncryptionMethod")
            .and_then(|m| m.attribute("Algorithm"));
        method.is_some_and(|method| OF_FONTS.contains(&method))
    };
    if encrypted.iter().all(garbles_font) {
        return Ok(());
    }
    Err(TextError::NotRead(
        "an EPUB locked by its seller (DRM); ask for a copy without protection".to_owned(),
    ))
}

/// The chapters in the order of the book, tables of contents and covers left out.
fn reading_order(package: &Element, package_path: &str) -> Vec<String> {
    let folder = package_path.rfind('/').map_or("", |at| &package_path[..at]);
    let items: Vec<&Element> = package
        .child("manifest")
        .into_iter()
        .flat_map(Element::elements)
        .collect();
    let spine = package
        .child("spine")
        .into_iter()
        .flat_map(Element::elements);
    let has = |item: &Element, word: &str| {
        let properties = item.attribute("properties").unwrap_or_default();
        properties
            .split_whitespace()
            .any(|property| property == word)
    };
    spine
        .filter_map(|entry| {
            let id = entry.attribute("idref")?;
            items.iter().find(|item| item.attribute("id") == Some(id))
        })
        .filter(|item| !has(item, "nav"))
        .filter(|item| {
            let kind = item
                .attribute("media-type")
                .unwrap_or("application/xhtml+xml");
            kind.contains("html")
        })
        .filter_map(|item| item.attribute("href"))
        .map(|href| resolve(folder, href))
        .collect()
}

/// The place of `href` in the archive: relative to `folder`, percent signs decoded.
fn resolve(folder: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or(href);
    let joined = format!("{folder}/{}", unescaped(href));
    let mut parts: Vec<&str> = Vec::new();
    for part in joined.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

fn unescaped(href: &str) -> String {
    let mut out = Vec::with_capacity(href.len());
    let mut rest = href.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if first == b'%' => {
                out.push(byte);
                rest = &after[2..];
            }
            _ => {
                out.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn metadata(package: &Element) -> Metadata {
    let said = |name: &str| {
        let text = package.child("metadata")?.find(name)?.text();
        Some(web::spaced(&text)).filter(|text| !text.is_empty())
    };
    Metadata {
        title: said("title"),
        author: said("creator"),
        lang: said("language"),
        created: said("date").and_then(|date| web::day(&date)),
        ..Metadata::default()
    }
}
