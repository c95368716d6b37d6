//! Lines of the header without a label.

use super::fields::unknown_field;
use super::settle::vagueness;
use super::titles::{is_document_name, is_remark};
use super::{HEADING_LIMIT, LINE_LIMIT, Reading, clean, set};
use crate::session::bodies::is_body_word;
use crate::session::kind_line::{KindLine, numbered_title, unquoted};
use crate::session::letterhead::Fact;
use crate::session::numbered::{number_and_title, number_of_title};
use crate::session::outline::{Piece, Role, is_title, told_behind_label};
use crate::session::recognise::{KINDS, Target, is_all_instruction, label_at};
use crate::session::words::{Folded, fold, folded_words, tokens, words};
use crate::session::{
    Field, HeaderField, Subtheme, date, held, kind_line, labels, letterhead, people, spoken,
    statements, time,
};
use crate::text::BlockKind;

/// What stands before a day with its weekday, and all from there on.
fn parted_at_day(line: &str) -> Option<(&str, &str)> {
    let found = date::find(line).filter(|found| found.date.is_some())?;
    let before = words(&line[..found.span.start], 0).last()?;
    let name = line[..before.span.start].trim_end();
    let whole = date::is_weekday(&before.folded) && !name.is_empty() && !name.ends_with([',', '(']);
    whole.then(|| (name, &line[before.span.start..]))
}

/// A title without the facts that have run into its line: "Empty shops friday 3 May 2024, Room 4".
fn before_day(title: String) -> (Option<String>, Option<Vec<Fact>>) {
    if let Some((name, day)) = held::parted(&title) {
        return (
            Some(name.to_owned()),
            Some(vec![Fact::When(day.to_owned())]),
        );
    }
    let parted = parted_at_day(&title);
    let facts = parted.and_then(|(name, day)| Some((name.to_owned(), letterhead::read(day)?)));
    match facts {
        Some((name, facts)) => (Some(name), Some(facts)),
        None => (Some(title), None),
    }
}

/// The answer behind a question of one or two words: "How many? At most 80".
fn after_question(printed: &str) -> Option<&str> {
    let (name, answer) = printed.split_once(['?', ':'])?;
    let name = folded_words(name);
    let asks = !name.is_empty()
        && name.len() <= 3
        && name
            .iter()
            .all(|word| labels::QUESTION_WORDS.contains(word));
    asks.then_some(answer.trim())
}

/// What a line of the letterhead tells; of several sentences each is read by itself.
fn letterhead_of(printed: &str) -> Option<Vec<Fact>> {
    let facts = letterhead::read(printed)?;
    let dated = matches!(facts.first(), Some(Fact::When(_)));
    (dated || statements::sentences(printed).len() < 2).then_some(facts)
}

/// Whether the sentences of a paragraph tell practical matters.
fn is_told(printed: &str) -> bool {
    let list = statements::sentences(printed);
    !list.is_empty()
        && list
            .iter()
            .any(|sentence| !statements::read(sentence).is_empty() || names_session(sentence))
}

/// Whether a line in two parts is a title and no label with its value: "Wet papers: what to save
/// first when an archive is flooded".
fn is_title_with_colon(label: &str, value: &str) -> bool {
    let lower = value.starts_with(|c: char| c.is_lowercase() || "¿«“".contains(c));
    let count = label.split(' ').count();
    count > 2 || (count == 2 && lower && value.split(' ').count() > 3)
}

/// The value of a row of a form is no longer.
const ROW_LIMIT: usize = 120;

/// Whether a line above all fields tells its subject before the colon, as titles do: "Wet papers:
/// what to save first", "Old docks: who decides?". Over several fields a short label with a name
/// behind it is one of theirs.
fn tells_subject(label: &str, value: &str, over_fields: bool) -> bool {
    let count = value.split_whitespace().count();
    let small = value.starts_with(|c: char| c.is_lowercase() || "¿«“".contains(c));
    let words = label.split_whitespace().count();
    // "Secteur : santé et numérique" over day and place.
    let terse = over_fields && words == 1 && count <= 4;
    !tells_value(value)
        && (count > 1 && (small && !terse || value.ends_with('?'))
            || words > 2 && count > 0 && !over_fields)
}

/// Whether the value is one that only a field has: a day, hours, languages, an address, a code.
fn tells_value(value: &str) -> bool {
    const LONGEST: usize = 80;
    let people = people::begins_list(value) && people::lists_several(value);
    let link = value.starts_with(['#', '@'])
        || value.starts_with("www.")
        || value.contains("://")
        || value.contains('@');
    people
        || value.len() <= LONGEST
            && !value.is_empty()
            && (link && !value.contains(". ")
                || spoken::is_language_list(value)
                || kind_line::is_code(value)
                || is_all_date(value)
                || letterhead::tells_hours(value))
}

/// Whether what stands behind a colon is a sentence or several.
fn is_statement(value: &str) -> bool {
    value.ends_with(['.', '!', '…'])
        || value.contains(". ") && statements::sentences(value).len() > 1
}

/// Whether the piece is a short line in two parts that is no sentence.
fn is_row(content: &str, piece: &Piece) -> bool {
    let printed = clean(&content[piece.span.clone()]);
    let parted = unknown_field(&printed);
    matches!(piece.role, Role::Plain)
        && parted.is_some_and(|(_, value)| value.len() <= ROW_LIMIT && !is_statement(&value))
}

/// How many fields stand below a line with nothing but rows between them.
fn fields_below(content: &str, pieces: &[Piece], index: usize) -> usize {
    let is_field = |piece: &&Piece| matches!(piece.role, Role::Field(_));
    let below = pieces[index + 1..]
        .iter()
        .take_while(|piece| is_field(piece) || is_row(content, piece));
    below.filter(is_field).count()
}

/// Whether a field or another row stands right above or below the line.
fn has_row_beside(content: &str, pieces: &[Piece], index: usize) -> bool {
    let beside = [index.checked_sub(1), Some(index + 1)];
    let mut beside = beside.into_iter().flatten().filter_map(|at| pieces.get(at));
    beside.any(|piece| matches!(piece.role, Role::Field(_)) || is_row(content, piece))
}

/// Whether a short sentence calls the session by its number: "It was agreed as follows for Round
/// Table no. 3."
pub(super) fn names_session(sentence: &str) -> bool {
    let short = sentence.ends_with('.') && signed(sentence) && folded_words(sentence).len() <= 14;
    (short || statements::invites(sentence))
        && kind_line::named_in(sentence).is_some_and(|named| named.number.is_some())
}

/// Whether a sign for a number stands in the sentence.
fn signed(sentence: &str) -> bool {
    ["n° ", "nº ", "n.º ", "no. ", "núm. ", "No. "]
        .iter()
        .any(|sign| sentence.contains(sign))
}

/// Whether the line under the kind of the session is its title: a heading, or a line that is no
/// sentence and stands above the first field.
fn is_title_line(piece: &Piece, printed: &str, next: Option<&Piece>) -> bool {
    let above_fields = next.is_some_and(|next| matches!(next.role, Role::Field(_)));
    let listed = matches!(piece.kind, BlockKind::ListItem | BlockKind::TableRow);
    let short = (2..=26).contains(&folded_words(printed).len()) && next.is_some();
    piece.kind == BlockKind::Heading
        || (above_fields && !printed.ends_with('.'))
        || (short && !listed && !printed.ends_with(['.', ';', ':', ',']))
}

/// "Plataforma Webex" names the platform after the word for it.
pub(super) fn bare_platform(printed: &str) -> String {
    let rest = ["Plataforma ", "Plateforme ", "Platform "]
        .iter()
        .find_map(|word| printed.strip_prefix(word));
    rest.unwrap_or(printed).to_owned()
}

/// A small word within a name.
fn is_particle(word: &str) -> bool {
    [
        "of", "the", "de", "del", "la", "las", "los", "el", "du", "des", "le", "les", "and", "y",
        "et", "d'", "à", "aux",
    ]
    .contains(&word)
}

/// Whether the line is a date and nothing else, hours, weekday and article aside.
pub(super) fn is_all_date(line: &str) -> bool {
    let Some(found) = date::find(line) else {
        return false;
    };
    let line = date::without_day_of_paper(line, &found.span);
    let before = line[..found.span.start].trim_end();
    let after = line[found.span.end..].trim_matches([' ', ')', '.']);
    // "Vado, 3 April 2024 1487/24".
    let after = if is_reference(after) { "" } else { after };
    // A place or a publisher may stand before it: "Vado, 3 April 2024".
    let set_off = before.ends_with([',', '–', '—', '|', '(']) && after.is_empty();
    if set_off && folded_words(before).len() <= 6 && found.date.is_some() {
        return true;
    }
    let mut rest = line.to_owned();
    rest.replace_range(found.span, "");
    let beside = |word: &str| date::is_weekday(word) || ["le", "el", "on", "the"].contains(&word);
    tokens(&rest)
        .iter()
        .all(|token| token.number().is_none() && token.letters().is_none_or(beside))
}

/// Whether the line names a day of the week, and the one below it the day: "Mercredi", "7 février 2024".
fn is_weekday_alone(printed: &str, next: Option<&str>) -> bool {
    matches!(&folded_words(printed)[..], [word] if date::is_weekday(word))
        && next.is_some_and(|next| is_all_date(next.trim()))
}

/// The part of a line between bars or dots that is a day, perhaps with its place: "Sea Forum · Networking
/// event · Vado, 7 November 2024".
fn part_with_day(printed: &str) -> Option<&str> {
    let parts = printed.split(['·', '|', '•']).map(str::trim);
    let mut days = parts.filter(|part| is_all_date(part));
    let day = days.next().filter(|day| day.len() < printed.len())?;
    days.next().is_none().then_some(day)
}

/// Whether it is the number of a document and nothing else: `14876/24`, `COM/2024/212`.
fn is_reference(printed: &str) -> bool {
    let sign = |c: char| c.is_ascii_alphanumeric() || "/-.".contains(c);
    printed.contains('/')
        && printed.contains(|c: char| c.is_ascii_digit())
        && printed.chars().all(sign)
}

/// Whether a heading is the title of something: several words that open with no body, and no day,
/// place, remark or invitation.
fn names_subject(printed: &str) -> bool {
    let list = folded_words(printed);
    list.len() > 1
        && !list.iter().take(2).any(|word| is_body_word(word))
        && !is_remark(printed)
        && !is_all_date(printed)
        && letterhead_of(printed).is_none()
        && !list.iter().any(|word| labels::INVITING.contains(word))
}

/// A line of the header that no label claims, without the day and the hours around it.
struct Line<'p> {
    pieces: &'p [Piece],
    index: usize,
    printed: String,
    /// Whether the line above names the kind of the session: the title may follow.
    after_kind_line: bool,
}

impl Line<'_> {
    fn piece(&self) -> &Piece {
        &self.pieces[self.index]
    }

    fn below(&self) -> Option<&Piece> {
        self.pieces.get(self.index + 1)
    }

    fn is_heading(&self) -> bool {
        self.piece().kind == BlockKind::Heading
    }

    fn is_title(&self) -> bool {
        is_title_line(self.piece(), &self.printed, self.below())
    }

    /// Whether it is a title in two parts: "Harbours: who pays for the quays".
    fn is_named_subject(&self) -> bool {
        let parts = unknown_field(&self.printed);
        parts.is_some_and(|(label, value)| {
            is_title_with_colon(&label, &value) || tells_subject(&label, &value, true)
        })
    }

    /// Whether a title in quotation marks stands below.
    fn is_above_quoted(&self, content: &str) -> bool {
        self.below().is_some_and(|below| {
            let below = clean(&content[below.span.clone()]);
            unquoted(&below) != below
        })
    }

    /// Whether nothing but the kind of the session stands below.
    fn is_above_kind(&self, content: &str) -> bool {
        self.below().is_some_and(|below| {
            let below = kind_line::read(&clean(&content[below.span.clone()]));
            below.is_some_and(|below| below.title.is_none())
        })
    }
}

impl<'t> Reading<'t> {
    /// Reads a line on practical matters: a question and its answer, a list parted by dots, facts
    /// behind pictures.
    pub(super) fn read_practical(&mut self, piece: &Piece, printed: &str) -> bool {
        let pictured = letterhead::pictured(self.content[piece.span.clone()].trim_start());
        if !pictured.is_empty() {
            self.keep(pictured);
            self.taken.insert(piece.span.start);
            return true;
        }
        let titled = self.brief.title.is_some() || !self.title_lines.is_empty();
        let known = titled || self.fields_read > 0;
        if let Some(facts) = known.then(|| letterhead::listed(printed)).flatten() {
            self.keep(facts);
            self.taken.insert(piece.span.start);
            return true;
        }
        let facts = after_question(printed)
            .map(|answer| match statements::read_anywhere(answer) {
                Some(fact) => vec![fact],
                None => letterhead::read(answer).unwrap_or_default(),
            })
            .filter(|facts| !facts.is_empty());
        if let Some(facts) = facts {
            self.keep(facts);
            self.taken.insert(piece.span.start);
            return true;
        }
        self.read_mixed_parts(piece, printed)
    }

    /// "Stream C – Safe hours · Organised by the Guild · Sign up at the desk": each part tells its
    /// own, one of them the line.
    fn read_mixed_parts(&mut self, piece: &Piece, printed: &str) -> bool {
        let parts: Vec<&str> = printed.split(['·', '|', '•']).map(str::trim).collect();
        if parts.len() < 2 {
            return false;
        }
        let line = |part: &&str| {
            label_at(part, 0).filter(|label| {
                label.target == Target::Field(Field::Line)
                    && number_and_title(label, &clean(&part[label.end..]))
                        .0
                        .is_some()
            })
        };
        let (lines, others): (Vec<&str>, Vec<&str>) =
            parts.iter().partition(|part| line(part).is_some());
        let facts: Vec<Vec<Fact>> = others.iter().map(|part| statements::read(part)).collect();
        let bodies = |facts: &Vec<Fact>| facts.iter().any(|f| matches!(f, Fact::Organizers(_)));
        let mixed = !lines.is_empty() || facts.iter().any(bodies);
        if !mixed || facts.iter().any(Vec::is_empty) {
            return false;
        }
        for part in lines {
            if let Some(label) = line(&part) {
                self.line(&label, &clean(&part[label.end..]));
            }
        }
        self.keep(facts.into_iter().flatten().collect());
        self.taken.insert(piece.span.start);
        true
    }

    /// The line of a programme without the hours before the kind: "17.00 - 19.00 Workshop 2.2".
    fn without_hours(&mut self, printed: String) -> String {
        let Some((hours, rest)) = kind_line::hours_before(&printed) else {
            return printed;
        };
        self.lone_dates.push(hours.to_owned());
        rest.to_owned()
    }

    /// A kind line without the day behind it: "Round table no. 3 Thursday 5 October 2023".
    fn without_day(&mut self, printed: String) -> String {
        if let Some((name, behind)) = kind_line::behind_total(&printed)
            && let Some(facts) = letterhead::read(behind)
        {
            self.keep(facts);
            return name.to_owned();
        }
        let Some((name, day)) = parted_at_day(&printed) else {
            return printed;
        };
        let named = kind_line::read(name).is_some_and(|line| line.title.is_none());
        let apart = !name.ends_with(char::is_alphanumeric);
        let Some(facts) = letterhead::read(day).filter(|_| named && !apart) else {
            return printed;
        };
        let name = name.to_owned();
        self.keep(facts);
        name
    }

    /// Reads a header line without a known label: what first claims it takes it.
    pub(super) fn read_line(&mut self, pieces: &[Piece], index: usize) {
        let piece = &pieces[index];
        let after_kind_line = std::mem::replace(&mut self.after_kind_line, false);
        let dateline = held::dateline(self.content[piece.span.clone()].trim());
        let dateline = dateline.filter(|_| piece.kind == BlockKind::Paragraph);
        self.dateline = self.dateline.take().or(dateline.map(str::to_owned));
        if piece.span.len() > LINE_LIMIT {
            return;
        }
        let printed = clean(&self.content[piece.span.clone()]);
        let below = pieces.get(index + 1);
        let below = below.map(|next| &self.content[next.span.clone()]);
        if held::is_line(&printed) && statements::sentences(&printed).len() == 1
            || is_weekday_alone(&printed, below)
        {
            self.after_kind_line = after_kind_line;
            self.read_day_of_meeting(piece, printed);
            return;
        }
        let printed = self.without_day_and_hours(piece, printed);
        let heading = piece.kind == BlockKind::Heading && piece.span.len() < HEADING_LIMIT;
        if heading || !is_told(&printed) || letterhead_of(&printed).is_some() {
            self.taken.insert(piece.span.start);
        }
        if self.tells_otherwise(piece, &printed) {
            return;
        }
        let line = Line {
            pieces,
            index,
            printed,
            after_kind_line,
        };
        let is_read = self.read_kind(&line)
            || self.read_when_and_where(&line)
            || self.leaves_prose(&line)
            || self.read_title_below_kind(&line)
            || self.read_kind_at_end(&line)
            || self.read_row(&line)
            || self.read_named_title(&line);
        if !is_read && (self.brief.raw.is_empty() || unquoted(&line.printed) != line.printed) {
            self.keep_title_line(piece, line.printed);
        }
    }

    /// The line without the day and the hours of a programme that stand around what it names.
    fn without_day_and_hours(&mut self, piece: &Piece, printed: String) -> String {
        if piece.kind != BlockKind::ListItem && held::is_named_by_day(&printed) {
            self.lone_dates.push(printed.clone());
        }
        let printed = self.without_hours(printed);
        let printed = self.without_day(printed);
        match kind_line::bracketed(&printed) {
            Some((_, title)) if kind_line::read(&printed).is_none() => title.to_owned(),
            _ => printed,
        }
    }

    /// Whether the line is an instruction, or of a shape that says by itself what it tells.
    fn tells_otherwise(&mut self, piece: &Piece, printed: &str) -> bool {
        let template = self.template;
        template.is_some_and(|template| template.ignores(printed))
            || is_all_instruction(printed)
            || self.read_pattern(printed)
            || self.read_practical(piece, printed)
            || self.read_page_line(printed)
            || self.read_behind_label(printed)
    }

    /// Reads what stands behind a label that no table knows, among fields: a kind, or facts.
    fn read_behind_label(&mut self, printed: &str) -> bool {
        let value = told_behind_label(printed).filter(|_| self.fields_read > 0);
        let Some(value) = value else {
            return false;
        };
        match KINDS.whole(value) {
            Some(kind) => self.brief.kind = self.brief.kind.or(Some(kind)),
            None => self.keep(letterhead::read(value).unwrap_or_default()),
        }
        true
    }

    /// Reads a line that names the kind of the session, perhaps with its number and its title.
    fn read_kind(&mut self, line: &Line<'_>) -> bool {
        let read = kind_line::read(&line.printed);
        let untitled = read.as_ref().is_some_and(|read| read.title.is_none());
        let news = |read: &KindLine| {
            self.brief.kind.is_none() || (read.number.is_some() && self.numbers.is_empty())
        };
        if let Some(read) = read.filter(news) {
            match self.is_of_gathering(line, &read) {
                true => self.gathering = self.gathering.take().or(Some(read)),
                false => self.take_kind_line(read, &line.printed),
            }
            return true;
        }
        if untitled || line.after_kind_line && is_remark(&line.printed) {
            self.after_kind_line = true;
            return true;
        }
        let behind = kind_line::behind_name(&line.printed);
        let behind = behind.filter(|_| self.brief.kind.is_none());
        let Some(behind) = behind.filter(|_| line.is_above_quoted(self.content)) else {
            return false;
        };
        self.brief.kind = behind.kind;
        self.numbers.extend(behind.number);
        self.after_kind_line = true;
        true
    }

    /// Whether the line is the letterhead of a gathering, above the session: it stands there twice, as
    /// running heads do, or the kind of the session or its heading follow.
    fn is_of_gathering(&self, line: &Line<'_>, read: &KindLine) -> bool {
        const REACH: usize = 5;
        let title = read.title.as_deref().filter(|_| read.number.is_none());
        if title.is_none_or(|title| !kind_line::names_gathering(&line.printed, title)) {
            return false;
        }
        let printed = |piece: &Piece| clean(&self.content[piece.span.clone()]);
        let plain = |piece: &&Piece| matches!(piece.role, Role::Plain);
        let above = &line.pieces[..line.index];
        let below = line.pieces[line.index + 1..].iter().take_while(plain);
        let names_session = |piece: &Piece| {
            let printed = printed(piece);
            kind_line::read(&printed).is_some_and(|below| below.title.is_none())
                || !line.is_heading() && piece.kind == BlockKind::Heading && names_subject(&printed)
        };
        above.iter().any(|piece| printed(piece) == line.printed)
            || below
                .take(REACH)
                .any(|piece| printed(piece) == line.printed || names_session(piece))
    }

    /// Keeps what a kind line says: "Session B3 · 7 April 2026, 9:00 – 12:30 · Room 4".
    fn take_kind_line(&mut self, line: KindLine, printed: &str) {
        self.brief.kind = self.brief.kind.or(line.kind);
        self.numbers.extend(line.number);
        self.after_kind_line = true;
        let hours = |title: &&str| letterhead::tells_hours(title);
        let facts = line.title.as_deref().filter(hours);
        let facts = facts.and_then(letterhead::read);
        // "Workshop 5 · Forum of the Sea" below the heading that is the title.
        let headed = self.title_lines.last().is_some_and(|(sure, _)| *sure);
        let beside = |title: &str| {
            ["· ", "| "]
                .iter()
                .any(|sign| printed.contains(&format!("{sign}{title}")))
        };
        let title = line
            .title
            .filter(|title| facts.is_none() && !is_remark(title) && !(headed && beside(title)));
        let (title, behind) = title.map_or((None, None), before_day);
        self.keep(facts.or(behind).unwrap_or_default());
        if let Some(title) = title {
            set(&mut self.brief.title, title);
        }
    }

    /// Reads a line that is a day, a place, a code below the kind, or several of them.
    fn read_when_and_where(&mut self, line: &Line<'_>) -> bool {
        let printed = line.printed.as_str();
        if let Some(place) = self.house_first(line.pieces, line.index) {
            self.keep(vec![Fact::Place(place)]);
            return true;
        }
        let dated = is_all_date(printed);
        let numbered = line.after_kind_line && self.numbers.is_empty();
        if numbered && !dated && kind_line::is_code(printed) {
            self.numbers.push(printed.to_owned());
            self.after_kind_line = true;
            return true;
        }
        if dated {
            self.lone_dates.push(printed.to_owned());
            self.after_kind_line = line.after_kind_line;
            return true;
        }
        let day_known = self.brief.date.is_some() || !self.lone_dates.is_empty();
        if day_known && self.brief.times.is_empty() && letterhead::is_hours(printed) {
            // The hours of the afternoon may stand below those of the morning.
            let above = self.lone_dates.last_mut();
            match above.filter(|above| letterhead::is_hours(above)) {
                Some(above) => above.extend([" | ", printed]),
                None => self.lone_dates.push(printed.to_owned()),
            }
            self.after_kind_line = line.after_kind_line;
            return true;
        }
        if let Some(facts) = letterhead_of(printed) {
            let facts = self.without_address(facts);
            self.keep(facts);
            let parts = letterhead::parts(printed);
            let kind = parts.iter().find_map(|part| KINDS.whole(part));
            self.after_kind_line = line.after_kind_line || kind.is_some();
            self.brief.kind = self.brief.kind.or(kind);
            return true;
        }
        if let Some(day) = part_with_day(printed) {
            self.lone_dates.push(day.to_owned());
            self.after_kind_line = line.after_kind_line;
            return true;
        }
        let titled = self.brief.title.is_some() || !self.title_lines.is_empty();
        let site = !self.lone_dates.is_empty() && titled && letterhead::names_site(printed);
        if site {
            self.keep(vec![Fact::Place(printed.to_owned())]);
        }
        site
    }

    /// Leaves a paragraph alone: what its sentences tell is read with those of the others.
    fn leaves_prose(&mut self, line: &Line<'_>) -> bool {
        let prose = !line.is_heading() && is_told(&line.printed);
        if prose {
            self.after_kind_line = line.after_kind_line;
        }
        prose
    }

    /// Reads the heading, or the line with a colon, below the kind: the title.
    fn read_title_below_kind(&mut self, line: &Line<'_>) -> bool {
        if !line.after_kind_line {
            return false;
        }
        if line.is_heading() {
            self.set_title(kind_line::without_link(&line.printed));
            return true;
        }
        let named = line.is_named_subject() && line.is_title();
        if named {
            self.set_title(&line.printed);
        }
        named
    }

    /// Reads a line that ends with the kind of the session, or with its number.
    fn read_kind_at_end(&mut self, line: &Line<'_>) -> bool {
        let printed = line.printed.as_str();
        let session = kind_line::session_at_end(printed).filter(|_| line.index < 3);
        let (kind, number) = match session {
            Some(session) => (session.kind, session.number),
            None => {
                let kind = kind_line::kind_at_end(printed);
                let kind = kind.or_else(|| kind_line::form_at_end(printed));
                match kind {
                    Some(kind) => (Some(kind), None),
                    None => return false,
                }
            }
        };
        self.brief.kind = self.brief.kind.or(kind);
        self.numbers.extend(number);
        self.after_kind_line = true;
        true
    }

    /// Reads a heading, or a line in two parts.
    fn read_row(&mut self, line: &Line<'_>) -> bool {
        if line.is_heading() {
            self.keep_title_line(line.piece(), line.printed.clone());
            return true;
        }
        let Some((label, value)) = unknown_field(&line.printed) else {
            return false;
        };
        // The title stands above the kind of the session.
        let titled = is_title_with_colon(&label, &value) && line.is_above_kind(self.content);
        match titled {
            true => self.title_lines.push((true, line.printed.clone())),
            false => self.read_unknown_row(line.pieces, line.index, label, value),
        }
        true
    }

    /// Reads a line that is the title for what stands before it: the kind of the session, the name of
    /// the document ("Concept note: Harbours without smoke"), a number.
    fn read_named_title(&mut self, line: &Line<'_>) -> bool {
        let printed = line.printed.as_str();
        if line.after_kind_line && line.is_title() {
            self.set_title(kind_line::without_link(printed));
            return true;
        }
        if let Some(title) = kind_line::after_form(printed) {
            if title.split_whitespace().count() > 1 {
                self.title_lines.push((true, title));
            }
            return true;
        }
        let numbered = numbered_title(printed)
            .filter(|(number, _)| line.index < 2 && number.matches('.').count() == 2);
        let Some((number, title)) = numbered else {
            return false;
        };
        self.numbers.push(number);
        set(&mut self.brief.title, title);
        true
    }

    fn set_title(&mut self, printed: &str) {
        set(&mut self.brief.title, unquoted(printed));
    }

    /// Keeps the day and perhaps the place of a line such as "celebrada en Vado el 7 de mayo de 2024".
    pub(super) fn read_day_of_meeting(&mut self, piece: &Piece, printed: String) {
        self.taken.insert(piece.span.start);
        let mut facts = statements::read(&printed);
        facts.retain(|fact| matches!(fact, Fact::Place(_)));
        self.keep(facts);
        if date::find(&printed).is_some() {
            self.lone_dates.push(printed);
        }
    }

    /// Reads a line in two parts of which no table knows the first: the title, a row of a form, or
    /// a statement with its subject before the colon.
    ///
    /// Only the label of a form is wording of it. In doubt the words are somebody's.
    fn read_unknown_row(&mut self, pieces: &[Piece], index: usize, label: String, value: String) {
        let piece = &pieces[index];
        let above = self.fields_read == 0 && self.brief.raw.is_empty();
        let headed = fields_below(self.content, pieces, index) >= 2;
        if above && tells_subject(&label, &value, headed) {
            return self.keep_title_line(piece, clean(&self.content[piece.span.clone()]));
        }
        if self.is_form_row(pieces, index, &value) {
            let colon = self.content[piece.span.clone()]
                .find(':')
                .unwrap_or_default();
            let start = piece.span.start;
            self.brief.template.push(start..start + colon + 1);
        } else if is_statement(&value) || above && !has_row_beside(self.content, pieces, index) {
            return;
        }
        self.read_part_of_line(&value);
        self.brief.raw.push(HeaderField { label, value });
    }

    /// Whether the line is a row of a form: among its fields, or with a value as only fields have.
    fn is_form_row(&self, pieces: &[Piece], index: usize, value: &str) -> bool {
        if tells_value(value) {
            return true;
        }
        if is_statement(value) || value.len() > ROW_LIMIT {
            return false;
        }
        let mut rows = pieces[..index].iter().rev();
        let field = rows.find(|piece| !is_row(self.content, piece));
        let behind = field.is_some_and(|piece| matches!(piece.role, Role::Field(_) | Role::Values));
        let below = fields_below(self.content, pieces, index);
        let opens = value.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        below >= 2 || behind && (below > 0 || opens)
    }

    /// The place that the first of several short sentences names right below the day: "Old Malt
    /// House. Tea is served."
    fn house_first(&self, pieces: &[Piece], index: usize) -> Option<String> {
        const LONGEST: usize = 8;
        let below_day = index.checked_sub(1).is_some_and(|above| {
            let above = &pieces[above];
            let dates = [Field::Date, Field::DateAndTime, Field::Time].map(Target::Field);
            match &above.role {
                Role::Field(label) => dates.contains(&label.target),
                _ => letterhead::tells_hours(self.content[above.span.clone()].trim()),
            }
        });
        if !below_day || self.venue.is_some() {
            return None;
        }
        let printed = clean(&self.content[pieces[index].span.clone()]);
        let list = statements::sentences(&printed);
        let short = list.len() > 1 && list.iter().all(|one| folded_words(one).len() <= LONGEST);
        let name = list.first()?.trim_end_matches('.');
        let capitals = name
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase) || is_particle(word));
        let named = letterhead::names_place(name)
            || letterhead::names_site(name)
            || capitals && (2..=5).contains(&name.split(' ').count());
        let tells = !statements::read(name).is_empty();
        let own = name.starts_with(char::is_uppercase) && !name.contains([':', '?', '!']);
        (short && named && own && !tells).then(|| name.to_owned())
    }

    /// "Topic: C.2 Old docks" below "Strand: C. The waterfront": a number within that of the line.
    fn read_part_of_line(&mut self, value: &str) {
        let line = self.brief.thematic_line.as_ref();
        let Some(own) = line.and_then(|line| line.number.as_ref()) else {
            return;
        };
        let (number, title) = number_of_title(value);
        let within = number
            .as_ref()
            .is_some_and(|number| number.starts_with(&format!("{own}.")));
        if within && self.brief.subtheme.is_none() {
            self.brief.subtheme = Some(Subtheme { number, title });
        }
    }

    /// The facts of a line without the house that stands above all else, or beside the days of a
    /// whole congress: it may be only the sender's.
    fn without_address(&mut self, mut facts: Vec<Fact>) -> Vec<Fact> {
        let nothing_yet = self.brief.kind.is_none()
            && self.numbers.is_empty()
            && self.brief.raw.is_empty()
            && self.lone_dates.is_empty()
            && matches!(facts[..], [Fact::Place(_)]);
        let of_congress = matches!(facts.first(), Some(Fact::When(when)) if vagueness(when) == 3);
        if nothing_yet || of_congress {
            for fact in &facts {
                if let Fact::Place(place) = fact {
                    set(&mut self.address, place.clone());
                }
            }
            facts.retain(|fact| !matches!(fact, Fact::Place(_)));
        }
        facts
    }

    /// Passes over what belongs to a page: the path of links, which may name the session, buttons,
    /// and the day on which it was posted.
    fn read_page_line(&mut self, printed: &str) -> bool {
        let own = date::find(printed);
        let own = own.map_or(printed, |day| {
            date::without_day_of_paper(printed, &day.span)
        });
        let list = folded_words(own);
        let crumbs: Vec<&str> = printed.split(['>', '›', '»']).map(str::trim).collect();
        let home = list
            .first()
            .is_some_and(|word| labels::HOME_WORDS.contains(word));
        if crumbs.len() > 1 && (home || crumbs.len() > 2) && !printed.starts_with('«') {
            let last = crumbs.last().and_then(|last| kind_line::read(last));
            if let Some(line) = last.filter(|line| line.number.is_some()) {
                self.brief.kind = self.brief.kind.or(line.kind);
                self.numbers.extend(line.number);
            }
            return true;
        }
        let buttons = list.iter().all(|word| labels::BUTTON_WORDS.contains(word));
        let posted = list.iter().any(|word| labels::OTHER_DAYS.contains(word));
        let dated = || date::find(printed).is_some_and(|found| found.date.is_some());
        buttons || (posted && list.len() <= 12 && dated() && time::find(printed).is_empty())
    }

    /// Keeps a line above the fields that may be the title, when nothing else is.
    fn keep_title_line(&mut self, piece: &Piece, printed: String) {
        let list = folded_words(&printed);
        let short = (2..=26).contains(&list.len());
        // "Distr.: General".
        let masthead = |first: &Folded| labels::MASTHEAD_WORDS.contains(first);
        let name = printed.split(':').next().unwrap_or_default();
        let labelled = name.len() < printed.len() && folded_words(name).len() == 1;
        let is_series = labels::SERIES_NAMES.contains(&&*fold(&printed));
        if labelled && list.len() <= 4 && list.first().is_some_and(masthead) || is_series {
            return;
        }
        let line = !matches!(piece.kind, BlockKind::ListItem | BlockKind::TableRow);
        // "Forum of the Sea · Vado, 3 May 2024" names the occasion.
        let occasion = piece.kind != BlockKind::Heading
            && printed.contains(['·', '|', '•'])
            && date::find(&printed).is_some_and(|found| found.date.is_some());
        // Below the day stand people and places.
        let headed = self.title_lines.iter().any(|(sure, _)| *sure);
        let first_heading = piece.kind == BlockKind::Heading && !headed;
        let below = !self.lone_dates.is_empty() && !self.title_lines.is_empty() && !first_heading;
        let named = piece.kind != BlockKind::Heading && is_document_name(&printed);
        if short
            && line
            && !below
            && !named
            && !occasion
            && !printed.ends_with(['.', ';', ':', ','])
        {
            let sure = piece.kind == BlockKind::Heading || unquoted(&printed) != printed;
            let of_body = list
                .first()
                .zip(list.last())
                .is_some_and(|(first, last)| is_body_word(first) || is_body_word(last));
            if sure || !of_body {
                self.push_title_line(piece, sure, printed);
            } else if list
                .first()
                .is_some_and(|first| labels::SITTING_BODIES.contains(first))
            {
                set(&mut self.sitting_body, printed);
            }
        }
    }

    /// Adds a line to those of the title; one below a question goes on with it: "Who owns the river?",
    /// "Sharing the gauge".
    fn push_title_line(&mut self, piece: &Piece, sure: bool, printed: String) {
        const LONGEST: usize = 8;
        let above = self.content[..piece.span.start].trim_end();
        let list = folded_words(&printed);
        let goes_on = list.len() <= LONGEST
            && names_subject(&printed)
            && !printed.contains(',')
            && !list.iter().any(|word| is_body_word(word));
        let asked = |(known, line): &&mut (bool, String)| {
            goes_on && *known == sure && line.ends_with('?') && above.ends_with(line.as_str())
        };
        match self.title_lines.last_mut().filter(asked) {
            Some((_, question)) => *question = format!("{question} {printed}"),
            None => self.title_lines.push((sure, printed)),
        }
    }

    /// Reads the title behind the name of the form: "Concept note: Harbours without smoke".
    pub(super) fn read_form_name(&mut self, piece: &Piece) -> usize {
        let printed = clean(&self.content[piece.span.clone()]);
        if held::is_named_by_day(&printed) {
            self.lone_dates.push(printed.clone());
        }
        if let Some(title) = kind_line::after_form(&printed) {
            self.form_named = true;
            self.title_lines
                .extend(is_title(&title).then_some((true, title)));
        }
        1
    }

    /// Reads a line that fits a pattern of the template.
    fn read_pattern(&mut self, printed: &str) -> bool {
        let Some(line) = self
            .template
            .and_then(|template| template.read_line(printed))
        else {
            return false;
        };
        let kind = line.kind.map(|kind| KINDS.whole(kind));
        if kind == Some(None) {
            return false;
        }
        self.brief.kind = self.brief.kind.or(kind.flatten());
        self.numbers.extend(line.number.map(str::to_owned));
        set(
            &mut self.brief.title,
            line.title.unwrap_or_default().to_owned(),
        );
        true
    }
}
