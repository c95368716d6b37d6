//! The names of the places in a report that a link can lead to.
//!
//! Themes, sessions and pairs are numbered in the order of the report, so that any id, whatever
//! characters it holds, gives a valid and unique anchor.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Report, SessionEntry, Theme};
use super::shown::shown_sessions;

/// Where themes and sessions stand in a report.
pub(super) struct Anchors<'a> {
    themes: BTreeMap<&'a str, usize>,
    sessions: BTreeMap<&'a str, usize>,
    entries: &'a [SessionEntry],
    /// The sessions that are shown one by one.
    shown: BTreeSet<usize>,
}

impl<'a> Anchors<'a> {
    pub(super) fn of(report: &'a Report) -> Anchors<'a> {
        let entries = &report.corpus.session_list;
        let ids = entries.iter().map(|session| &*session.id);
        let mut sessions: BTreeMap<&str, usize> = ids.zip(0..).collect();
        // A count for a session that the list lacks must still lead somewhere.
        for id in report.themes.iter().flat_map(|theme| theme.cells.keys()) {
            let next = sessions.len();
            sessions.entry(id).or_insert(next);
        }
        let concepts = report.themes.iter().map(|theme| &*theme.concept);
        let mut spoken_of = vec![Vec::new(); sessions.len()];
        for (number, theme) in report.themes.iter().enumerate() {
            for (id, cell) in &theme.cells {
                spoken_of[sessions[&**id]].push((number, cell.mentions));
            }
        }
        Anchors {
            themes: concepts.zip(0..).collect(),
            shown: shown_sessions(&spoken_of),
            sessions,
            entries,
        }
    }

    /// The section of a theme; unknown ids lead to the list of themes.
    pub(super) fn theme(&self, concept: &str) -> String {
        match self.themes.get(concept) {
            Some(index) => format!("t{}", index + 1),
            None => "themes".to_owned(),
        }
    }

    /// The entry of a session in the list of sessions.
    pub(super) fn session(&self, id: &str) -> String {
        match self.sessions.get(id) {
            Some(index) if *index < self.entries.len() && self.shown.contains(index) => {
                format!("s{}", index + 1)
            }
            _ => "sessions".to_owned(),
        }
    }

    /// The quotations of a theme in a session.
    pub(super) fn cell(&self, concept: &str, session: &str) -> String {
        let number = self.sessions.get(session).map_or(0, |index| index + 1);
        format!("{}-s{number}", self.theme(concept))
    }

    /// The entry of a session, if the list has one.
    pub(super) fn entry(&self, id: &str) -> Option<&'a SessionEntry> {
        self.entries.get(*self.sessions.get(id)?)
    }

    /// The sessions shown one by one, in the order of the report.
    pub(super) fn shown(&self) -> impl Iterator<Item = &'a SessionEntry> {
        self.shown
            .iter()
            .filter_map(|&index| self.entries.get(index))
    }

    /// Those of the sessions shown in which a theme occurs, in the order of the report.
    pub(super) fn sessions_of(&self, theme: &'a Theme) -> Vec<&'a str> {
        let ids = theme.cells.keys().map(String::as_str);
        let places = ids.filter_map(|id| Some((*self.sessions.get(id)?, id)));
        let mut shown: Vec<(usize, &str)> = places
            .filter(|(place, _)| self.shown.contains(place))
            .collect();
        shown.sort_unstable();
        shown.into_iter().map(|(_, id)| id).collect()
    }
}

/// The row of a pair, counted from 0 among the pairs shown.
pub(super) fn pair(index: usize) -> String {
    format!("p{}", index + 1)
}
