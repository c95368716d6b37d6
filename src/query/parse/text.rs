//! Words, phrases and patterns: what text holds by the rules by which every text is read.

use super::super::error::QueryError;
use super::super::lex::Quoted;
use super::super::tree::{Form, Node, Part, Phrase, TIES, Word};
use super::{Parsed, Parser};
use crate::analysis::{case_fold, token_spans};
use crate::text::clean;

/// How many regular expressions a line may have.
const MAX_REGEXES: usize = 10;
/// How large a regular expression may become, in bytes.
const REGEX_BYTES: usize = 64 << 10;

/// Signs that a reader may take for a part of a word.
const SIGNS: [char; 13] = [
    '+', '%', '#', '@', '$', '€', '£', '§', '&', '°', '™', '®', '‰',
];

/// Stand in for `*` and `?` while text is cut into words: they are letters that no text has.
pub(super) const STAR: char = '\u{10600}';
pub(super) const MARK: char = '\u{10601}';

impl<'l> Parser<'l> {
    pub(super) fn phrase(&mut self, at: usize, quoted: &Quoted<'l>, form: Form) -> Parsed<Node> {
        let parts = self.parts(quoted.text_at, quoted.text, true)?;
        self.tell_signs(quoted.text, &parts);
        if parts.is_empty() {
            return Err(self
                .error(at, "there is no word between these quotation marks")
                .help("put the words to look for there: \"open government\""));
        }
        self.refuse_anything(at, &parts)?;
        Ok(Node::Phrase(Phrase {
            parts,
            form: quoted.form.unwrap_or(form),
            slop: quoted.slop.unwrap_or(0),
            at: self.count_leaf(at)?,
        }))
    }

    /// A mere `*` would find every token there is.
    fn refuse_anything(&self, at: usize, parts: &[Part]) -> Parsed<()> {
        match parts.iter().all(is_any) {
            true => Err(self
                .error(at, "this asks for any word at all")
                .help("add letters, such as gobierno*")),
            false => Ok(()),
        }
    }

    /// The words of quoted or bare text.
    fn parts(&mut self, at: usize, text: &str, quoted: bool) -> Parsed<Vec<Part>> {
        let mut parts = Vec::new();
        let mut from = 0;
        for piece in text.split_inclusive(char::is_whitespace) {
            let piece_at = at + from;
            from += piece.len();
            let piece = piece.trim_end();
            match piece
                .strip_prefix('/')
                .and_then(|rest| rest.strip_suffix('/'))
            {
                Some(regex) if quoted && !regex.is_empty() && !regex.contains('/') => {
                    parts.push(Part::Regex(self.checked_regex(piece_at, regex)?));
                }
                _ => self.piece(piece_at, piece, &mut parts)?,
            }
        }
        Ok(parts)
    }

    fn piece(&mut self, at: usize, piece: &str, parts: &mut Vec<Part>) -> Parsed<()> {
        if let Some((word, distance)) = piece.split_once('~')
            && !words(word).is_empty()
        {
            parts.push(self.fuzzy(at, word, distance)?);
            return Ok(());
        }
        let marked = piece.replace('*', STAR.encode_utf8(&mut [0; 4]));
        let marked = marked.replace('?', MARK.encode_utf8(&mut [0; 4]));
        parts.extend(
            words(&marked)
                .into_iter()
                .map(|word| match word.contains([STAR, MARK]) {
                    true => Part::Glob(tidy_glob(&word)),
                    false => Part::Word(word),
                }),
        );
        Ok(())
    }

    fn fuzzy(&self, at: usize, word: &str, distance: &str) -> Parsed<Part> {
        let sign_at = at + word.len();
        if distance.trim_end_matches(['.', ',', ';', ':', '!']) != "1" {
            return Err(self
                .error(sign_at, "a word may differ by one letter: ~1")
                .help("for other differences use wildcards, such as organi?ation*"));
        }
        match words(word).as_slice() {
            [only] if !only.ends_with('-') && !word.contains(['*', '?']) => {
                Ok(Part::Fuzzy(only.clone()))
            }
            _ => Err(self
                .error(
                    sign_at,
                    "~1 belongs to one word without wildcards and hyphens",
                )
                .help("for other differences use wildcards, such as organi?ation*")),
        }
    }

    /// A regular expression, composed as the words are that it is compared with.
    fn checked_regex(&mut self, at: usize, regex: &str) -> Parsed<String> {
        if let Some(place) = regex.find(['"', '“', '”', '„', '«', '»']) {
            let message = "no word has a quotation mark in it";
            return Err(self
                .error(at + 1 + place, message)
                .help("leave it out; a phrase may hold several: \"/reg.*/ /loc.*/\""));
        }
        self.regexes += 1;
        if self.regexes > MAX_REGEXES {
            let message = format!("a query has at most {MAX_REGEXES} regular expressions");
            return Err(self.error(at, message).help("search in parts"));
        }
        let composed = cleaned(regex);
        if composed.is_empty() {
            return Err(self
                .error(at, "this regular expression is empty")
                .help("write /organi[sz].*/"));
        }
        match compile(&composed) {
            Ok(_) => Ok(composed),
            Err(regex::Error::CompiledTooBig(_)) => Err(self
                .error(at, "this regular expression is too large")
                .help("repeat less, or use wildcards")),
            Err(_) => Err(self
                .error(at, "this is no regular expression")
                .help("write \\. for a point and \\( for a bracket; it is compared with whole words in lower case")),
        }
    }

    pub(super) fn regex(&mut self, at: usize, regex: &str) -> Parsed<Node> {
        let regex = self.checked_regex(at, regex)?;
        // A slash stands in no word but a web address; there any character may stand for it.
        self.single(at, Part::Regex(regex.replace("\\/", ".")))
    }

    fn single(&mut self, at: usize, part: Part) -> Parsed<Node> {
        Ok(Node::Phrase(Phrase {
            parts: vec![part],
            form: Form::Typed,
            slop: 0,
            at: self.count_leaf(at)?,
        }))
    }

    pub(super) fn exact(&mut self, at: usize, text: &'l str) -> Parsed<Node> {
        self.refuse_signs(at + 1, text, &[])?;
        let quoted = Quoted {
            text,
            text_at: at + 1,
            form: Some(Form::Exact),
            slop: None,
        };
        if words(text).is_empty() {
            return Err(self.wordless(at));
        }
        self.phrase(at, &quoted, Form::Exact)
    }

    pub(super) fn wordless(&self, at: usize) -> QueryError {
        self.error(at, "there is no letter or digit in this")
            .help("signs are not kept as words: leave them out")
    }

    fn refuse_signs(&self, at: usize, text: &str, allowed: &[char]) -> Parsed<()> {
        let is_sign = |c: char| "*?~^/[]{}\\<>=|".contains(c) && !allowed.contains(&c);
        let Some(place) = text.find(is_sign) else {
            return Ok(());
        };
        let sign = text[place..].chars().next().unwrap_or(' ');
        let distance = (sign == '/').then(|| self.distance_meant(text)).flatten();
        if let Some(help) = distance {
            let message = format!("{text} is no distance");
            return Err(self.error(at, message).help(help));
        }
        let help = match sign {
            '/' => {
                "a distance is /5 between blanks, a regular expression /colou?r/; put other slashes in quotation marks"
            }
            '^' => "words have no weights",
            '|' => "either of two words is asked for with OR between blanks: quay OR harbour",
            '*' | '?' | '~' => "leave = out: wildcards and ~1 say themselves which forms they find",
            '<' | '>' | '=' => "comparisons are made with fields: date>=2021-05-27",
            _ => {
                "ranges belong to fields: date:[2021-05 TO 2021-06]; put other signs in quotation marks"
            }
        };
        let message = format!("{sign} has no meaning here");
        Err(self.error(at + place, message).help(help))
    }

    /// What `w/3` and `NEAR/3` of other programs are called here.
    fn distance_meant(&self, text: &str) -> Option<String> {
        let (name, words) = text.split_once('/')?;
        let names = ["w", "n", "near", "adj", "pre"];
        let is_name = names.iter().any(|known| name.eq_ignore_ascii_case(known));
        let is_number = !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit());
        let sign = match name.to_ascii_lowercase().as_str() {
            "pre" | "adj" => '+',
            _ => '/',
        };
        (is_name && is_number)
            .then(|| format!("write {sign}{words} between two things: open {sign}{words} data"))
    }

    fn tell_dropped(&mut self, told: String) {
        if !self.dropped.contains(&told) {
            self.dropped.push(told);
        }
    }

    /// Tells of signs that no word keeps: of C++ only c is looked for.
    fn tell_signs(&mut self, text: &str, parts: &[Part]) {
        let kept = |sign: char| parts.iter().any(|part| part.to_string().contains(sign));
        let mut signs: Vec<char> = Vec::new();
        for sign in text.chars().filter(|c| SIGNS.contains(c)) {
            if !kept(sign) && !signs.contains(&sign) {
                signs.push(sign);
            }
        }
        if signs.is_empty() || parts.is_empty() {
            return;
        }
        let signs: Vec<String> = signs.iter().map(char::to_string).collect();
        let words: Vec<String> = parts.iter().map(Part::to_string).collect();
        self.tell_dropped(format!(
            "{} in {text} is not looked for: no word keeps it; searched is {}",
            signs.join(" and "),
            words.join(" ")
        ));
    }

    pub(super) fn bare(&mut self, at: usize, text: &str) -> Parsed<Node> {
        self.refuse_signs(at, text, &['*', '?', '~'])?;
        if text.starts_with('~') {
            return Err(self.error(at, "~ belongs right behind a word").help(
                "word~1 finds what differs by one letter, \"two words\"~3 lets words stand between",
            ));
        }
        let mut parts = self.parts(at, text, false)?;
        // An elided article is grammar: l'innovation asks for innovation.
        while parts.len() > 1 && matches!(&parts[0], Part::Word(word) if word.ends_with('\'')) {
            if let Part::Word(article) = parts.remove(0) {
                self.tell_dropped(format!(
                    "the elided article {article} is not looked for; put it in quotation marks if it is meant"
                ));
            }
        }
        if parts.is_empty() {
            return Err(self.wordless(at));
        }
        self.refuse_anything(at, &parts)?;
        if parts.iter().any(is_any) {
            return Err(self
                .error(at, "* alone stands for a word between quotation marks only")
                .help("write \"public *\", or letters before it: public-p*"));
        }
        let tokens: Vec<String> = parts
            .iter()
            .filter_map(|part| match part {
                Part::Word(word) => Some(word.clone()),
                _ => None,
            })
            .collect();
        let at = self.count_leaf(at)?;
        let tied = tokens[..tokens.len().saturating_sub(1)]
            .iter()
            .all(|t| t.ends_with('-'));
        if tokens.len() == parts.len() && tied && words(&tokens.concat()) == tokens {
            self.tell_signs(text, &parts);
            return Ok(Node::Word(Word { tokens, at }));
        }
        let form = match parts.len() {
            1 => Form::Typed,
            _ => Form::Bare,
        };
        let is_tied = |part: &Part| part.to_string().ends_with(TIES);
        if !parts[..parts.len() - 1].iter().all(is_tied) {
            self.tell_dropped(format!(
                "the signs in {text} are not looked for: its words are, one behind the other; put \
                 blanks between words that may stand apart"
            ));
        }
        Ok(Node::Phrase(Phrase {
            parts,
            form,
            slop: 0,
            at,
        }))
    }
}

/// Whether any word fits.
fn is_any(part: &Part) -> bool {
    matches!(part, Part::Glob(glob) if glob == "*")
}

/// Typed text made clean as every text is: letters composed, ligatures spelled out, what cannot be
/// seen left out.
pub(in crate::query) fn cleaned(text: &str) -> String {
    // At the end of a line a soft hyphen says that the word goes on; here no line follows.
    clean(text.trim_end_matches('\u{ad}')).into_owned()
}

/// The tokens of typed text, by the rules of every text; an article at its end is elided although
/// nothing follows: `qu'` is no `qu`.
pub(in crate::query) fn words(text: &str) -> Vec<String> {
    let text = cleaned(text);
    let folded = case_fold(&text);
    let tokens = |text: &str| -> Vec<String> {
        let spans = token_spans(text);
        spans
            .map(|(start, end)| text[start..end].to_owned())
            .collect()
    };
    if folded.ends_with('\'') {
        let mut followed = tokens(&format!("{folded}a"));
        if followed.pop().is_some_and(|last| last == "a") {
            return followed;
        }
    }
    tokens(&folded)
}

fn tidy_glob(word: &str) -> String {
    let mut glob = String::new();
    for c in word.chars() {
        match c {
            STAR if glob.ends_with('*') => {}
            STAR => glob.push('*'),
            MARK => glob.push('?'),
            c => glob.push(c),
        }
    }
    glob
}

/// A regular expression that is compared with whole forms.
pub(in crate::query) fn compile(regex: &str) -> Result<regex::Regex, regex::Error> {
    let build = |regex: &str| {
        regex::RegexBuilder::new(regex)
            .size_limit(REGEX_BYTES)
            .nest_limit(20)
            .case_insensitive(true)
            .build()
    };
    // Alone first: brackets that do not match must not meet those around it.
    build(regex)?;
    build(&format!("^(?:{regex})$"))
}
