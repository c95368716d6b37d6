//! Office and web formats to blocks.

mod archive;
mod blocks;
mod docx;
mod epub;
mod html;
mod numerals;
mod odt;
mod tree;
mod web;

use super::{Extracted, TextError};
use archive::Archive;
pub(super) use epub::extract as extract_epub;
pub(super) use web::extract as extract_html;

/// Old Word files and encrypted ones are such containers.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Reads a DOCX or ODT file; which of them it is, its content tells. `kind` is what its name says.
pub(super) fn extract(bytes: &[u8], kind: &'static str) -> Result<Extracted, TextError> {
    refuse_others(bytes)?;
    let mut archive = Archive::open(bytes, kind)?;
    if archive.holds("content.xml") {
        odt::extract(&mut archive)
    } else {
        docx::extract(&mut archive)
    }
}

/// No password is tried: the ciphers of office programs are not known here.
fn encrypted_office() -> TextError {
    let what =
        "an encrypted office file, which is not read even with its password; save it without one";
    TextError::NotRead(what.to_owned())
}

/// Tells files that only bear the name of an office format for what they are.
fn refuse_others(bytes: &[u8]) -> Result<(), TextError> {
    let not_read = |what: &str| Err(TextError::NotRead(format!("{what}; save it as DOCX")));
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = text.trim_ascii_start();
    if bytes.starts_with(OLE) {
        let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect();
        if bytes.windows(name.len()).any(|window| window == name) {
            return Err(encrypted_office());
        }
        return not_read("an old Word file");
    }
    if text.starts_with(b"{\\rtf") {
        return not_read("an RTF file under another name");
    }
    if text.starts_with(b"<") {
        return not_read("an HTML or XML file under another name");
    }
    Ok(())
}
