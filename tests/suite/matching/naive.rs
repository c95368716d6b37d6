//! The matcher once more, as simply as can be: every label at every word of every sentence.
//!
//! It shares with the program the keys of words and nothing else. Lists in a coordination are told
//! by regular expressions over one letter for each token.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use rapporteur::analysis::{Piece, accent_fold, case_fold, gender_key, number_key, scan};
use rapporteur::language::{Lang, is_stop_word};
use rapporteur::theme::{Label, LabelKind, Mention, Nested, Scheme, Strength};
use regex::Regex;

use super::Stream;

/// A rule of a concept as the test made it.
type Rule = (Option<Lang>, Part, Option<u32>);

/// A part of a pattern.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    Word(String),
    Exact(String),
    /// `*` alone is any word.
    Glob(String),
    Sequence(Vec<Part>),
    Optional(Box<Part>),
    OneOf(Vec<Part>),
    Gap(Box<(Part, Part)>, u32, bool),
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let join = |parts: &[Part], between: &str| {
            let parts: Vec<String> = parts.iter().map(Part::to_string).collect();
            parts.join(between)
        };
        match self {
            Part::Word(word) | Part::Glob(word) => f.write_str(word),
            Part::Exact(word) => write!(f, "={word}"),
            Part::Sequence(parts) => write!(f, "({})", join(parts, " ")),
            Part::Optional(part) => write!(f, "[{part}]"),
            Part::OneOf(parts) => write!(f, "({})", join(parts, "|")),
            Part::Gap(both, words, ordered) => {
                let sign = if *ordered { '+' } else { '/' };
                write!(f, "({} {sign}{words} {})", both.0, both.1)
            }
        }
    }
}

impl Part {
    /// The least number of words named.
    pub(crate) fn required(&self) -> usize {
        match self {
            Part::Word(_) | Part::Exact(_) => 1,
            Part::Glob(glob) => usize::from(glob != "*"),
            Part::Optional(_) => 0,
            Part::Sequence(parts) => parts.iter().map(Part::required).sum(),
            Part::OneOf(parts) => parts.iter().map(Part::required).min().unwrap_or(0),
            Part::Gap(both, ..) => both.0.required() + both.1.required(),
        }
    }

    fn may_be_empty(&self) -> bool {
        match self {
            Part::Word(_) | Part::Exact(_) | Part::Glob(_) => false,
            Part::Optional(_) => true,
            Part::Sequence(parts) => parts.iter().all(Part::may_be_empty),
            Part::OneOf(parts) => parts.iter().any(Part::may_be_empty),
            Part::Gap(both, ..) => both.0.may_be_empty() && both.1.may_be_empty(),
        }
    }
}

/// A token as the naive matcher sees it.
struct Token {
    lang: Lang,
    form: String,
    number: String,
    gender: String,
    role: char,
    /// Punctuation stands before it.
    parted: bool,
}

/// `a`rticle, `l`ink, `p`reposition, `c`onjunction, `m`atter, or nothing of these.
fn role(lang: Lang, form: &str) -> char {
    let form = form.trim_end_matches('-');
    let (articles, links, prepositions, conjunctions) = match lang {
        Lang::En => ("the a an", "", "of for to in on with by", "and or"),
        Lang::Es => (
            "el la los las un una",
            "de del",
            "a al en con por para sobre",
            "y e o u",
        ),
        Lang::Fr => (
            "le la les l' un une",
            "de du des d'",
            "à au aux en dans par pour sur avec",
            "et ou",
        ),
        Lang::Und => ("", "", "", ""),
    };
    let among = |list: &str| list.split(' ').any(|word| word == form && !word.is_empty());
    match () {
        () if among(articles) => 'a',
        () if among(links) => 'l',
        () if among(prepositions) => 'p',
        () if among(conjunctions) => 'c',
        () if is_stop_word(lang, form) || !form.chars().any(char::is_alphabetic) => 'x',
        () => 'm',
    }
}

/// A preposition by the form that stands for all of its kind.
fn one_form(form: &str) -> &str {
    match form.trim_end_matches('-') {
        "for" => "of",
        "del" | "du" | "des" | "d'" => "de",
        "al" => "a",
        "au" | "aux" => "à",
        other => other,
    }
}

/// A word of a label.
#[derive(Clone, PartialEq)]
struct Word {
    form: String,
    parted: bool,
    /// An acronym, which only its own form is.
    whole: bool,
}

impl Word {
    fn is(&self, token: &Token, place: usize, lang: Lang) -> bool {
        match (self.whole, place) {
            (true, _) => self.form == accent_fold(token.form.trim_end_matches('-')),
            (false, 0) => token.number == number_key(lang, &self.form),
            (false, _) => token.gender == gender_key(lang, &self.form),
        }
    }
}

struct Reading {
    concept: usize,
    kind: LabelKind,
    lang: Lang,
    words: Vec<Word>,
    /// The key of the first word, so that not every label is looked at everywhere.
    first: String,
}

/// The naive matcher.
pub(crate) struct Naive<'r> {
    readings: BTreeMap<(Lang, String), Vec<Reading>>,
    rules: Vec<&'r [Vec<Rule>; 4]>,
    before_head: Regex,
    list: Regex,
    amidst: Regex,
    goes_on: Regex,
}

#[derive(Clone, Debug)]
struct Candidate {
    start: usize,
    end: usize,
    own: BTreeSet<usize>,
    concept: usize,
    kind: LabelKind,
    strength: Strength,
    layer: usize,
}

impl<'r> Naive<'r> {
    pub(crate) fn new(scheme: &Scheme, rules: &[&'r [Vec<Rule>; 4]]) -> Naive<'r> {
        let mut readings: BTreeMap<(Lang, String), Vec<Reading>> = BTreeMap::new();
        for (concept, entry) in scheme.concepts.iter().enumerate() {
            for label in &entry.labels {
                for reading in label_readings(concept, label) {
                    let key = (reading.lang, reading.first.clone());
                    readings.entry(key).or_default().push(reading);
                }
            }
        }
        let regex = |text: &str| {
            let text = text.replace("ITEM", "[lp]?a?t*m").replace("WORD", "t*m");
            Regex::new(&text).expect("a regular expression")
        };
        Naive {
            readings,
            rules: rules.to_vec(),
            before_head: regex("^(,WORD){0,4},?cc?WORD$"),
            list: regex("^ITEM(,ITEM){0,3},?cc?a?$"),
            amidst: regex("^ITEM(,ITEM){0,3}(,a)?$"),
            goes_on: regex("^(,ITEM){0,4},?cc?"),
        }
    }

    pub(crate) fn mentions(&self, stream: &Stream, nested: Nested) -> Vec<Mention> {
        let mut mentions = Vec::new();
        for sentence in 0..stream.units.sentences.len() {
            let span = stream.units.tokens_of(sentence);
            let base = span.start;
            let tokens: Vec<Token> = span
                .map(|at| {
                    let (lang, form) = &stream.types[stream.tokens[at] as usize];
                    Token {
                        lang: *lang,
                        number: number_key(*lang, form),
                        gender: gender_key(*lang, form),
                        role: role(*lang, form),
                        form: form.clone(),
                        parted: at > base && stream.units.breaks.contains(&(at as u32)),
                    }
                })
                .collect();
            let candidates = self.candidates(&tokens);
            for chosen in settle(candidates, nested) {
                mentions.push(Mention {
                    start: base + chosen.start,
                    end: base + chosen.end,
                    concept: chosen.concept,
                    label: chosen.kind,
                    strength: chosen.strength,
                });
            }
        }
        mentions.sort_by_key(|m| (m.start, m.end, m.concept));
        mentions
    }

    fn candidates(&self, tokens: &[Token]) -> Vec<Candidate> {
        let mut found = Vec::new();
        for (start, token) in tokens.iter().enumerate() {
            let key = (token.lang, token.number.clone());
            for reading in self.readings.get(&key).into_iter().flatten() {
                self.stands(reading, tokens, start, &mut found);
            }
        }
        for (concept, rules) in self.rules.iter().enumerate() {
            for (start, end) in rules[0].iter().flat_map(|rule| runs(rule, tokens)) {
                found.push(Candidate {
                    start,
                    end,
                    own: (start..end).collect(),
                    concept,
                    kind: LabelKind::Pattern,
                    strength: Strength::Loose,
                    layer: 3,
                });
            }
        }
        found.retain(|candidate| self.allowed(candidate, tokens));
        found
    }

    fn stands(
        &self,
        reading: &Reading,
        tokens: &[Token],
        start: usize,
        found: &mut Vec<Candidate>,
    ) {
        let mut take = |end: usize, gap: (usize, usize), strict: bool| {
            let is_strict = strict && reading.kind != LabelKind::Hidden;
            found.push(Candidate {
                start,
                end,
                own: (start..end)
                    .filter(|at| *at < gap.0 || *at >= gap.1)
                    .collect(),
                concept: reading.concept,
                kind: reading.kind,
                strength: match is_strict {
                    true => Strength::Strict,
                    false => Strength::Variant,
                },
                layer: match (gap.0 < gap.1, is_strict) {
                    (true, _) => 2,
                    (false, false) => 1,
                    (false, true) => 0,
                },
            });
        };
        let words = &reading.words;
        let strictly = |(place, word): (usize, &Word)| {
            tokens.get(start + place).is_some_and(|token| {
                let same = word.is(token, place, reading.lang);
                same && token.lang == reading.lang && (place == 0 || token.parted == word.parted)
            })
        };
        if words.iter().enumerate().all(strictly) {
            take(start + words.len(), (0, 0), true);
        }
        let last = words.last().map(|word| role(reading.lang, &word.form));
        if words.iter().any(|word| word.parted) || matches!(last, Some('a' | 'l')) {
            return;
        }
        let of_label = |links: bool| {
            let roles = words
                .iter()
                .map(|word| role(reading.lang, &word.form))
                .collect::<Vec<_>>();
            let kept = kept(&roles, links).into_iter();
            kept.map(|place| &words[place]).collect::<Vec<_>>()
        };
        let (loosened, linked) = (of_label(false), of_label(true));
        for end in start + 2..=tokens.len().min(start + 3 * words.len() + 3) {
            if loosened.len() > 1 && says(&tokens[start..end], &loosened, reading.lang, false, true)
            {
                take(end, (0, 0), false);
            }
        }
        for split in 1..linked.len() {
            let (head, tail) = linked.split_at(split);
            for from in start + 1..tokens.len().min(start + 2 * split + 1) {
                if !says(&tokens[start..from], head, reading.lang, true, true) {
                    continue;
                }
                for to in from + 1..tokens.len().min(from + 30) {
                    let Some(is_amidst) = self.is_list(tokens, start, from, to) else {
                        continue;
                    };
                    for end in to + 1..=tokens.len().min(to + 2 * tail.len()) {
                        if says(&tokens[to..end], tail, reading.lang, true, false)
                            && (!is_amidst || self.list_goes_on(tokens, end))
                        {
                            take(end, (from, to), false);
                        }
                    }
                }
            }
        }
    }

    /// Whether the words from `from` to `to` are a list with which one can go on at `to`, and
    /// whether that is in its midst.
    fn is_list(&self, tokens: &[Token], start: usize, from: usize, to: usize) -> Option<bool> {
        let english = tokens[start].lang == Lang::En;
        let is_preposition = |at: usize| matches!(tokens[at].role, 'l' | 'p');
        let after_preposition = is_preposition(from - 1);
        let letters = letters(tokens, from, to);
        let next = &tokens[to];
        let is_doubled = next.role == 'c' && letters.ends_with('c');
        let ends = !next.parted && !is_doubled;
        if english
            && !after_preposition
            && !is_preposition(to)
            && ends
            && self.before_head.is_match(&letters)
        {
            return Some(false);
        }
        if english && !after_preposition && !is_preposition(to) {
            return None;
        }
        if letters.ends_with('a') && !after_preposition {
            return None;
        }
        if ends && self.list.is_match(&letters) {
            return Some(false);
        }
        let parted = next.parted != letters.ends_with('a');
        (parted && next.role != 'c' && self.amidst.is_match(&letters)).then_some(true)
    }

    fn list_goes_on(&self, tokens: &[Token], at: usize) -> bool {
        let letters = letters(tokens, at, tokens.len());
        let found = self.goes_on.find(&letters);
        found.is_some_and(|found| found.end() < letters.len())
    }

    fn allowed(&self, candidate: &Candidate, tokens: &[Token]) -> bool {
        let Some(rules) = self.rules.get(candidate.concept) else {
            return true;
        };
        let (start, end) = (candidate.start, candidate.end);
        let forbidden = rules[1].iter().flat_map(|rule| runs(rule, tokens));
        let stands_by = |rule: &Rule| {
            let near = |words: usize| rule.2.is_none_or(|within| words <= within as usize);
            let by = |&(s, e): &(usize, usize)| {
                e <= start && near(start - e) || s >= end && near(s - end)
            };
            runs(rule, tokens).iter().any(by)
        };
        forbidden.into_iter().all(|(s, e)| e <= start || s >= end)
            && (rules[2].is_empty() || rules[2].iter().any(stands_by))
            && !rules[3].iter().any(stands_by)
    }
}

/// One letter for each token, a comma before those that punctuation parts from the one before.
fn letters(tokens: &[Token], from: usize, to: usize) -> String {
    let mut letters = String::new();
    for at in from..to {
        let token = &tokens[at];
        let tied = tokens.get(at + 1).is_some_and(|next| !next.parted) && token.form.ends_with('-');
        letters.extend(token.parted.then_some(','));
        letters.push(if tied { 't' } else { token.role });
    }
    letters
}

/// The places of the words that stay when those that may be missing go; the first one stays.
fn kept(roles: &[char], links: bool) -> Vec<usize> {
    let stays = |&place: &usize| {
        let after_preposition = place > 0 && matches!(roles[place - 1], 'l' | 'p');
        place == 0
            || match roles[place] {
                'a' => !after_preposition,
                'l' => links || after_preposition,
                _ => true,
            }
    };
    (0..roles.len()).filter(stays).collect()
}

/// Whether a run of tokens says some words of a label, function words apart.
fn says(run: &[Token], words: &[&Word], lang: Lang, links: bool, leads: bool) -> bool {
    let roles: Vec<char> = run.iter().map(|token| token.role).collect();
    let kept = kept(&roles, links);
    let same = |(place, (&at, word)): (usize, (&usize, &&Word))| {
        let token = &run[at];
        if token.lang != lang {
            return false;
        }
        if place == 0 && leads || word.whole {
            return word.is(token, place, lang);
        }
        let word = word.form.as_str();
        let one = match token.role {
            'l' | 'p' => gender_key(lang, one_form(&token.form)),
            _ => token.gender.clone(),
        };
        let is_preposition = matches!(role(lang, word), 'l' | 'p');
        one == gender_key(lang, if is_preposition { one_form(word) } else { word })
    };
    run.iter().skip(1).all(|token| !token.parted)
        && kept.len() == words.len()
        && kept.last() == Some(&(run.len() - 1))
        && kept.iter().zip(words).enumerate().all(same)
}

const PREFIXES: &str = "agro anti auto bio co cyber eco inter intra macro micro multi non post pre \
                        re socio sub tele trans";

fn label_readings(concept: usize, label: &Label) -> Vec<Reading> {
    let langs = match label.lang {
        Some(lang) => vec![lang],
        None => vec![Lang::Und, Lang::En, Lang::Es, Lang::Fr],
    };
    let mut readings = Vec::new();
    for lang in langs {
        let words = words_of(&label.text, lang);
        let mut ways = vec![words.clone()];
        for place in 0..words.len() {
            let form = &words[place].form;
            let plain = |form: String| Word {
                form,
                parted: false,
                whole: false,
            };
            let mut replace = |len: usize, forms: Vec<String>| {
                let mut way = words.clone();
                let mut forms: Vec<Word> = forms.into_iter().map(plain).collect();
                forms[0].parted = words[place].parted;
                way.splice(place..place + len, forms);
                ways.push(way);
            };
            let doubles = |prefix: &str| {
                matches!(lang, Lang::Es | Lang::Fr) && prefix.ends_with(['a', 'e', 'i', 'o', 'u'])
            };
            if let Some(prefix) = form.strip_suffix('-') {
                if let Some(next) = words.get(place + 1) {
                    replace(2, vec![format!("{prefix}{}", next.form)]);
                    if doubles(prefix) && next.form.starts_with('r') {
                        replace(2, vec![format!("{prefix}r{}", next.form)]);
                    }
                }
                continue;
            }
            let mut prefixes = PREFIXES.split_whitespace();
            let prefix = prefixes.find(|p| form.starts_with(p) && form.len() >= p.len() + 5);
            let Some(prefix) = prefix else { continue };
            let rest = &form[prefix.len()..];
            replace(1, vec![format!("{prefix}-"), rest.to_owned()]);
            if doubles(prefix) && rest.starts_with("rr") {
                replace(1, vec![format!("{prefix}-"), rest[1..].to_owned()]);
                replace(1, vec![format!("{prefix}{}", &rest[1..])]);
            } else if doubles(prefix) && rest.starts_with('r') {
                replace(1, vec![format!("{prefix}r{rest}")]);
            }
        }
        for mut way in ways.clone() {
            way.iter_mut().for_each(|word| word.parted = false);
            ways.push(way);
        }
        for words in ways {
            let Some(first) = words.first() else { continue };
            readings.push(Reading {
                concept,
                kind: label.kind,
                lang,
                first: number_key(lang, &first.form),
                words,
            });
        }
    }
    readings
}

/// In a scheme that has labels in small letters too.
fn is_acronym(word: &str, label: &str, lang: Lang) -> bool {
    let word = word.trim_end_matches('-');
    let long = |word: &str| word.chars().count() > 6 && word == word.to_uppercase();
    let shouted = label.split(|c: char| !c.is_alphanumeric()).any(long);
    !shouted
        && lang == Lang::En
        && word.chars().count() >= 3
        && word.ends_with('S')
        && word.chars().all(char::is_uppercase)
}

fn words_of(label: &str, lang: Lang) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut parted = false;
    for piece in scan(label, lang) {
        match piece {
            Piece::Token { start, end } => {
                words.push(Word {
                    form: case_fold(&label[start..end]).into_owned(),
                    parted: parted && !words.is_empty(),
                    whole: is_acronym(&label[start..end], label, lang),
                });
                parted = false;
            }
            Piece::Break => parted = true,
            Piece::SentenceStart(_) => {}
        }
    }
    words
}

/// The runs that a rule describes: from each word the shortest.
fn runs(rule: &Rule, tokens: &[Token]) -> Vec<(usize, usize)> {
    let (lang, part, _) = rule;
    let matcher = Runs {
        tokens,
        lang: *lang,
    };
    let shortest = |start: usize| {
        let mut ends = start + 1..=tokens.len();
        Some((
            start,
            ends.find(|&end| matcher.fits(&[part], start..end, true, true))?,
        ))
    };
    (0..tokens.len()).filter_map(shortest).collect()
}

struct Runs<'t> {
    tokens: &'t [Token],
    lang: Option<Lang>,
}

impl Runs<'_> {
    /// Whether parts in a row describe exactly these words. `free`: punctuation may stand before
    /// the first of them; `first`: a run may begin with the first part.
    fn fits(&self, parts: &[&Part], run: std::ops::Range<usize>, free: bool, first: bool) -> bool {
        let Some((part, rest)) = parts.split_first() else {
            return run.is_empty();
        };
        (run.start..=run.end).any(|middle| {
            let free_after = free && middle == run.start;
            let first_after = first && part.may_be_empty();
            self.is(part, run.start..middle, free, first)
                && self.fits(rest, middle..run.end, free_after, first_after)
        })
    }

    fn is(&self, part: &Part, run: std::ops::Range<usize>, free: bool, first: bool) -> bool {
        match part {
            Part::Sequence(parts) => {
                let parts: Vec<&Part> = parts.iter().collect();
                self.fits(&parts, run, free, first)
            }
            Part::Optional(part) => run.is_empty() || self.is(part, run, free, first),
            Part::OneOf(parts) => parts
                .iter()
                .any(|part| self.is(part, run.clone(), free, first)),
            Part::Gap(both, words, ordered) => {
                let (left, right) = (&both.0, &both.1);
                let right_first = first && (left.may_be_empty() || !ordered);
                self.apart(
                    (left, first),
                    (right, right_first),
                    *words,
                    run.clone(),
                    free,
                ) || !ordered && self.apart((right, right_first), (left, first), *words, run, free)
            }
            _ => run.len() == 1 && self.word(part, run.start, free, first),
        }
    }

    fn apart(
        &self,
        (one, one_first): (&Part, bool),
        (other, other_first): (&Part, bool),
        words: u32,
        run: std::ops::Range<usize>,
        free: bool,
    ) -> bool {
        (run.start..=run.end).any(|end| {
            self.is(one, run.start..end, free, one_first)
                && (end..=run.end.min(end + words as usize))
                    .any(|begin| self.is(other, begin..run.end, true, other_first))
        })
    }

    fn word(&self, part: &Part, at: usize, free: bool, first: bool) -> bool {
        let token = &self.tokens[at];
        let spoken = self.lang.is_none_or(|lang| lang == token.lang);
        let folded = accent_fold(token.form.trim_end_matches('-')).into_owned();
        (free || !token.parted)
            && match part {
                Part::Word(word) if first => spoken && number_key(token.lang, word) == token.number,
                Part::Word(word) => spoken && gender_key(token.lang, word) == token.gender,
                Part::Exact(word) => spoken && *word == token.form.trim_end_matches('-'),
                Part::Glob(glob) if glob == "*" => true,
                Part::Glob(glob) => spoken && is_written(glob.as_bytes(), folded.as_bytes()),
                _ => false,
            }
    }
}

/// Whether a word of plain letters is written as a pattern with `*` and `?` says.
fn is_written(pattern: &[u8], word: &[u8]) -> bool {
    match (pattern.split_first(), word.split_first()) {
        (None, None) => true,
        (Some((b'*', rest)), None) => is_written(rest, word),
        (Some((b'*', rest)), Some((_, after))) => {
            is_written(rest, word) || is_written(pattern, after)
        }
        (Some((p, rest)), Some((w, after))) => (*p == b'?' || p == w) && is_written(rest, after),
        _ => false,
    }
}

fn settle(candidates: Vec<Candidate>, nested: Nested) -> Vec<Candidate> {
    match nested {
        Nested::None => choose(candidates),
        Nested::Concept => {
            let concepts: BTreeSet<usize> = candidates.iter().map(|c| c.concept).collect();
            let of = |concept| {
                candidates
                    .iter()
                    .filter(move |c| c.concept == concept)
                    .cloned()
            };
            concepts
                .into_iter()
                .flat_map(|concept| choose(of(concept).collect()))
                .collect()
        }
        Nested::Scheme => {
            let mut best: BTreeMap<(usize, usize, usize), Candidate> = BTreeMap::new();
            for candidate in candidates {
                let place = (candidate.start, candidate.end, candidate.concept);
                let held = best.entry(place).or_insert(candidate.clone());
                if (candidate.strength, candidate.kind) < (held.strength, held.kind) {
                    *held = candidate;
                }
            }
            best.into_values().collect()
        }
    }
}

/// Layer by layer, each time the first of those that nothing chosen so far forbids.
fn choose(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut chosen: Vec<Candidate> = Vec::new();
    loop {
        let allowed = candidates
            .iter()
            .filter(|c| chosen.iter().all(|taken| allows(taken, c)));
        let key = |c: &Candidate| {
            let own = std::cmp::Reverse(c.own.len());
            (
                c.layer,
                c.start,
                std::cmp::Reverse(c.end),
                own,
                c.strength,
                c.kind,
                c.concept,
            )
        };
        let Some(best) = allowed.min_by_key(|c| key(c)) else {
            return chosen;
        };
        chosen.push(best.clone());
    }
}

fn allows(taken: &Candidate, other: &Candidate) -> bool {
    let shares = !taken.own.is_disjoint(&other.own);
    match (taken.layer, other.layer) {
        (0, 0) | (1, 1) | (3, 3) => taken.end <= other.start || other.end <= taken.start,
        (2, 2) => !(taken.own.is_superset(&other.own) || taken.concept == other.concept && shares),
        _ => {
            let covers = taken.start <= other.start && other.end <= taken.end;
            !(covers || taken.concept == other.concept && shares)
        }
    }
}
