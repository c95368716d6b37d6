//! Fields: what a program computes, such as a table of contents or the number of a page.

use super::super::tree::Element;

/// The fields that are open at a place.
#[derive(Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// Whether marks are to be trusted: each field that begins ends.
    balanced: bool,
}

#[derive(Default)]
struct Field {
    code: String,
    /// Its code is over and what it gives begins.
    separated: bool,
}

/// Whether this is the code of a table of contents or an index.
pub(super) fn is_contents(code: Option<&str>) -> bool {
    let word = code.and_then(|code| code.split_whitespace().next());
    word.is_some_and(|word| ["TOC", "INDEX", "TOA"].contains(&word.to_uppercase().as_str()))
}

impl Fields {
    pub(super) fn of(root: &Element) -> Self {
        Self {
            open: Vec::new(),
            balanced: balance(root) == 0,
        }
    }

    /// Takes note of a mark that begins, parts or ends a field, or of its code.
    pub(super) fn see(&mut self, mark: &Element) {
        match (mark.name.as_str(), mark.attribute("fldCharType")) {
            ("fldChar", Some("begin")) if self.balanced => self.open.push(Field::default()),
            ("fldChar", Some("separate")) => {
                if let Some(field) = self.open.last_mut() {
                    field.separated = true;
                }
            }
            ("fldChar", Some("end")) => {
                self.open.pop();
            }
            ("instrText", _) => {
                if let Some(field) = self.open.last_mut().filter(|f| f.code.len() < 16) {
                    field.code.push_str(&mark.text());
                }
            }
            _ => {}
        }
    }

    /// Whether text here is a code or the content of a table of contents.
    pub(super) fn are_mute(&self) -> bool {
        let mute = |field: &Field| !field.separated || is_contents(Some(&field.code));
        self.open.iter().any(mute)
    }
}

/// How many more fields begin than end below an element.
fn balance(element: &Element) -> i64 {
    let own = match element.attribute("fldCharType") {
        Some("begin") => 1,
        Some("end") => -1,
        _ => 0,
    };
    own + element.elements().map(balance).sum::<i64>()
}
