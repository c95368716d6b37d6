//! The parts of a package and how they refer to each other.

use std::collections::BTreeMap;

use super::super::super::TextError;
use super::super::archive::Archive;
use super::super::tree::Element;

/// Where the parts of a document lie.
pub(super) struct Parts {
    pub(super) main: String,
    core: Option<String>,
    /// What the main part refers to: id, kind, path.
    related: Vec<Relation>,
}

struct Relation {
    id: String,
    kind: String,
    path: String,
}

impl Parts {
    pub(super) fn of(archive: &mut Archive<'_>) -> Result<Self, TextError> {
        let of_package = relations(archive.xml("_rels/.rels")?, "");
        let first = |kind: &str| {
            let found = of_package.iter().find(|relation| relation.kind == kind);
            found.map(|relation| relation.path.clone())
        };
        let main = first("officeDocument").unwrap_or_else(|| "word/document.xml".to_owned());
        let (folder, name) = main.rsplit_once('/').unwrap_or(("", &main));
        let beside = format!("{folder}/_rels/{name}.rels");
        let related = relations(archive.xml(beside.trim_start_matches('/'))?, folder);
        Ok(Self {
            core: first("core-properties"),
            main,
            related,
        })
    }

    /// The first part of a kind, such as `styles`.
    pub(super) fn first(
        &self,
        archive: &mut Archive<'_>,
        kind: &str,
    ) -> Result<Option<Element>, TextError> {
        match self.related.iter().find(|relation| relation.kind == kind) {
            Some(relation) => archive.xml(&relation.path),
            None => Ok(None),
        }
    }

    /// What the file says of itself.
    pub(super) fn properties(
        &self,
        archive: &mut Archive<'_>,
    ) -> Result<Option<Element>, TextError> {
        archive.xml(self.core.as_deref().unwrap_or("docProps/core.xml"))
    }

    /// The headers and footers in the order in which the sections use them.
    pub(super) fn running(&self, document: &Element) -> Vec<String> {
        let paths: BTreeMap<&str, &str> = self
            .related
            .iter()
            .map(|relation| (relation.id.as_str(), relation.path.as_str()))
            .collect();
        let mut found = Vec::new();
        for kind in ["headerReference", "footerReference"] {
            let mut references = Vec::new();
            document.all(kind, &mut references);
            for reference in references {
                let path = reference.attribute("id").and_then(|id| paths.get(id));
                if let Some(path) = path.filter(|path| !found.iter().any(|own| own == *path)) {
                    found.push((*path).to_owned());
                }
            }
        }
        found
    }
}

fn relations(root: Option<Element>, folder: &str) -> Vec<Relation> {
    let said = |element: &Element, name: &str| element.attribute(name).map(str::to_owned);
    let root = root.unwrap_or_default();
    let inside = root
        .elements()
        .filter(|element| element.attribute("TargetMode") != Some("External"));
    let relations = inside.filter_map(|element| {
        let kind = said(element, "Type")?;
        Some(Relation {
            id: said(element, "Id")?,
            kind: kind.rsplit('/').next()?.to_owned(),
            path: resolved(folder, element.attribute("Target")?),
        })
    });
    relations.collect()
}

/// The path of a target within the archive.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}
