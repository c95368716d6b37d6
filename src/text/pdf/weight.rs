//! Which glyphs are set in bold type.
//!
//! The interpreter tells the name and weight of most fonts, but not of Type 1 fonts nor of those
//! that are not in the file. Of these the page's own list of fonts tells it.

use hayro_font::{Font, FontCache, FontGlyph};
use hayro_interpret::InterpreterSettings;
use hayro_interpret::font::{Glyph, GlyphIdentifier, OutlineGlyph};
use hayro_syntax::object::{Dict, Name};
use hayro_syntax::page::Page;

/// Parts of the names of bold fonts, in lower case; those without a word for it are TeX's.
const BOLD_NAMES: [&str; 8] = [
    "bold", "black", "heavy", "demi", "cmb", "cmssbx", "ecbx", "sfbx",
];
/// Fonts of this weight and above are bold; 400 is that of running text.
const BOLD_WEIGHT: u32 = 600;
/// A page with more fonts is broken.
const MAX_FONTS: usize = 200;

/// Finds the bold fonts of pages.
#[derive(Default)]
pub(super) struct Weights<'a> {
    cache: FontCache<'a>,
    settings: InterpreterSettings,
}

impl<'a> Weights<'a> {
    /// The bold fonts of a page of which its glyphs do not tell that they are.
    pub(super) fn silent_bold(&self, page: &Page<'a>) -> Vec<Font<'a>> {
        let fonts = &page.resources().fonts;
        let dicts = fonts.keys().take(MAX_FONTS);
        dicts
            .filter_map(|name| fonts.get::<Dict<'a>>(&*name))
            .filter(is_silent_bold)
            .filter_map(|dict| {
                let settings = &self.settings;
                self.cache
                    .font(&dict, &settings.font_resolver, &settings.cmap_resolver)
            })
            .collect()
    }
}

fn is_silent_bold(font: &Dict<'_>) -> bool {
    let simple = [&b"Type1"[..], b"MMType1", b"TrueType"];
    let subtype = font.get::<Name<'_>>(b"Subtype");
    let heavy = || {
        let descriptor = font.get::<Dict<'_>>(b"FontDescriptor");
        descriptor
            .and_then(|descriptor| descriptor.get::<u32>(b"FontWeight"))
            .is_some_and(|weight| weight >= BOLD_WEIGHT)
    };
    let named = || {
        let name = font.get::<Name<'_>>(b"BaseFont");
        name.is_some_and(|name| is_bold_name(name.as_str()))
    };
    subtype.is_some_and(|subtype| simple.contains(&&*subtype)) && (named() || heavy())
}

fn is_bold_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    BOLD_NAMES.iter().any(|part| name.contains(part)) || name.ends_with("-medi")
}

/// Whether a glyph is of a bold font; `silent` are those of its page that do not tell.
pub(super) fn is_bold(glyph: &Glyph<'_>, silent: &[Font<'_>]) -> bool {
    let Glyph::Outline(outline) = glyph else {
        return false;
    };
    match outline.font_data() {
        Some(font) => {
            font.postscript_name.is_some_and(|name| is_bold_name(&name))
                || font.weight.is_some_and(|weight| weight >= BOLD_WEIGHT)
        }
        None if silent.is_empty() => false,
        None => {
            let own = outline.identifier();
            silent.iter().any(|font| has(font, outline, &own))
        }
    }
}

/// Whether a glyph, identified as `own`, is of a font.
fn has(font: &Font<'_>, glyph: &OutlineGlyph, own: &GlyphIdentifier) -> bool {
    match font.glyph(glyph.glyph_id(), glyph.char_code()) {
        FontGlyph::Outline(other) => other.identifier() == *own,
        FontGlyph::Type3(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_bold_fonts() {
        assert!(is_bold_name("ABCDEF+CMBX10"));
        assert!(is_bold_name("NimbusRomNo9L-Medi"));
        assert!(is_bold_name("Times-Bold"));
        assert!(!is_bold_name("ABCDEF+CMR10"));
        assert!(!is_bold_name("HelveticaNeue-Medium"));
    }
}
