//! What parses to what, and what is said where nothing does.

use proptest::prelude::*;

use super::super::tree::{
    Concept, Field, Number, NumberField, Part, Phrase, Range, Reach, TextField, Word,
};
use super::fields::day;
use super::*;
use crate::language::Lang;
use crate::session::SessionKind;

fn printed(line: &str) -> String {
    Query::parse(line).map_or_else(
        |e| format!("{} @{}", e.message, e.at),
        |query| query.to_string(),
    )
}

#[track_caller]
fn check(line: &str, expected: &str) {
    assert_eq!(printed(line), expected, "{line}");
    assert_eq!(
        printed(expected),
        expected,
        "what is printed parses to itself"
    );
}

#[track_caller]
fn fails(line: &str, at: usize, message: &str) {
    let error = Query::parse(line).err();
    let found = error.as_ref().map(|e| (e.at, e.message.contains(message)));
    assert_eq!(found, Some((at, true)), "{line}: {error:?}");
    let help = error.and_then(|e| e.help);
    assert!(help.is_some(), "{line}: what would be right is not said");
}

#[test]
fn words_phrases_and_connectors() {
    check("open government", "open AND government");
    check("a OR b c", "a OR (b AND c)");
    check("(a OR b) AND NOT c", "(a OR b) AND NOT c");
    check("\"Economía  social\"", "\"economía social\"");
    check(
        "«gobierno abierto» lang:ES",
        "\"gobierno abierto\" AND lang:es",
    );
    check("socio-economic", "socio-economic");
    check("l'innovation", "innovation");
    check("10:35", "10:35");
    check("R&D", "r&d");
    check("Cities,Towns", "cities&towns");
    check("a--b*.c", "a&b*&c");
    check("+open -government", "open AND NOT government");
    check("-\"open data\" (a OR b)", "NOT \"open data\" AND (a OR b)");
}

#[test]
fn forms_of_words() {
    check("=Gobiernos", "=\"gobiernos\"");
    check("=\"open Government\"", "=\"open government\"");
    check("\"a b c\"~2", "\"a b c\"~2");
    check("\"a b\"~0", "\"a b\"");
    check("\"a b\"s", "stem:\"a b\"");
    check("\"a b\"s~3", "stem:\"a b\"~3");
    check("stem:\"a b\"~3", "stem:\"a b\"~3");
}

#[test]
fn patterns() {
    check("Gobierno*", "\"gobierno*\"");
    check("w?rd **ing", "\"w?rd\" AND \"*ing\"");
    check("/organi[sz].*/", "\"/organi[sz].*/\"");
    check(
        "\"open gov* /a|b/ nex~1 * x\"",
        "\"open gov* /a|b/ nex~1 * x\"",
    );
    check("word~1", "\"word~1\"");
    check("socio-econ*", "socio-econ*");
    check("=socio-econ", "=\"socio-econ\"");
    check("\"and/or it\"", "\"and or it\"");
}

#[test]
fn distances() {
    check("open /5 government", "open /5 government");
    check("a +3 b /s c", "(a +3 b) /s c");
    check("a /p \"b c\" d", "(a /p \"b c\") AND d");
    check("a NOT /4 b", "a NOT /4 b");
    check("a NOT +s b OR c", "(a NOT +s b) OR c");
    check("NOT a /2 b c", "NOT (a /2 b) AND c");
    check("(a OR b) +p c", "(a OR b) +p c");
}

#[test]
fn sections() {
    check("section:discusión \"x y\"", "section:discussion \"x y\"");
    check("section:objectives (a OR b)", "section:objectives (a OR b)");
    check("(a OR b) in discussion", "section:discussion (a OR b)");
    check(
        "(a +7 b*) dans objectifs",
        "section:objectives (a +7 \"b*\")",
    );
    check(
        "\"a b\" within \"key questions\"",
        "section:discussion \"a b\"",
    );
    check("\"a b\" in Africa", "\"a b\" AND in AND africa");
    check("women in discussion", "women AND in AND discussion");
    check("discussion:\"a b\" c", "section:discussion \"a b\" AND c");
    check("objetivos:(a b)", "section:objectives (a AND b)");
    check("section:summary NOT a b", "section:summary NOT a AND b");
}

#[test]
fn concepts_and_fields() {
    check("concept:Open-Government", "concept:\"open-government\"");
    check("theme:\"open government\"", "concept:\"open government\"");
    check("concept:social-economy>", "concept:\"social-economy>\"");
    check("session:1.3.2", "session:\"1.3.2\"");
    check("type:plenaria", "type:plenary");
    check("type:side-event", "type:side-event");
    check("org:UCLG", "org:\"uclg\"");
    check("speaker:\"García-López\"", "speaker:\"garcía lópez\"");
    check(
        "speaker:\"Saiz\" línea:1",
        "speaker:\"saiz\" AND line:\"1\"",
    );
    check("date:2021-05-27", "date:[2021-05-27 TO 2021-05-27]");
    check(
        "date:[2021-05-27 TO 2021-05-31}",
        "date:[2021-05-27 TO 2021-05-31}",
    );
    check("date:{2021-05 TO *]", "date:{2021-05 TO *]");
    check("fecha>=2021", "date:[2021 TO *]");
    check("date<2021-05-27", "date:[* TO 2021-05-27}");
    check(
        "line:[1 TO 3] session>1.3",
        "line:[1 TO 3] AND session:{1.3 TO *]",
    );
}

#[test]
fn what_is_not_understood_is_pointed_at() {
    fails("open \"government", 5, "not closed");
    fails("(a OR b", 0, "not closed");
    fails("a)", 1, "closes nothing");
    fails("a AND", 5, "missing");
    fails("OR a", 0, "missing");
    fails("colour:red", 0, "no field");
    fails("lang:xx", 5, "not a language");
    fails("section:nowhere a", 8, "not a kind");
    fails("section:discussion", 18, "missing");
    fails("(a) in nowhere", 7, "not a kind");
    fails("(a) in", 6, "section is missing");
    fails("NOT a", 0, "must ask");
    fails("a OR NOT b", 0, "must ask");
    fails("", 0, "missing");
    fails("\"...\"", 0, "no word");
    fails("* a", 0, "any word at all");
    fails("\"* *\"", 0, "any word at all");
    fails("a - b", 2, "missing");
    fails("a OR +b", 5, "OR that it need not");
    fails("+b OR a", 0, "OR that it need not");
    fails("c (a +b OR a)", 5, "OR that it need not");
    fails("a|b", 1, "no meaning");
    fails("«/a\"b/»", 4, "quotation mark");
    fails("/\u{ad}/", 0, "empty");
    fails("word~2", 4, "one letter");
    fails("wor*~1", 4, "one word without");
    fails("a^2", 1, "no meaning");
    fails("km/h", 2, "no meaning");
    fails("/abc", 0, "not closed");
    fails("/a(/", 0, "no regular expression");
    fails("/a)(b/", 0, "no regular expression");
    fails("/(a{100}){100}/", 0, "too large");
    fails("//", 0, "empty");
    fails("/ab/i", 4, "blank is missing");
    fails("\"a b\"~", 5, "number up to");
    fails("\"a b\"~9999", 5, "number up to");
    fails("\"a b\"x", 5, "says nothing");
    fails("=\"a b\"s", 6, "either exact");
    fails("= a", 0, "word is missing");
    fails("=gov*", 4, "no meaning");
    fails("!a", 0, "leading !");
    fails("a=b", 0, "no field a");
}

#[test]
fn distances_that_say_nothing_are_pointed_at() {
    fails("a /0 b", 2, "between 1 and");
    fails("a /99999999999 b", 2, "between 1 and");
    fails("/5 b", 0, "counted from is missing");
    fails("a /5", 4, "to be near is missing");
    fails("a NOT /5 ", 9, "to be near is missing");
    fails("NOT /5 b", 0, "counted from is missing");
    fails("(a b) /5 c", 0, "nowhere in particular");
    fails("a /5 (NOT b)", 5, "nowhere");
    fails("a /5 lang:es", 5, "nowhere in the text");
    fails("a /5 -b", 5, "cannot stand here");
}

#[test]
fn fields_that_say_nothing_are_pointed_at() {
    fails("date:", 5, "value is missing");
    fails("date:27/05/2021", 5, "no date");
    fails("date:2021-02-30", 5, "no date");
    fails("date:[2021 TO 2020]", 5, "nothing lies");
    fails("date:{2021 TO 2021-12-31]", 5, "nothing lies");
    fails("date:[2021]", 5, "two ends");
    fails("date:[2021 TO ", 5, "not closed");
    fails("date:[* TO *]", 5, "no end");
    fails("lang:[a TO b]", 5, "no order");
    fails("line:[a TO b]", 6, "no number");
    fails("type:dragon", 5, "not a kind of session");
    fails("org:\"\"", 4, "nothing between");
    fails("org:UC*", 6, "no wildcards");
    fails("org:...", 4, "no letter");
    fails("session:\"1\"~2", 8, "as it stands");
    fails("concept:>", 8, "no name");
    fails("stem:word", 0, "phrase in quotation marks");
    let error = Query::parse("sesson:1").err().and_then(|error| error.help);
    assert!(error.is_some_and(|help| help.contains("did you mean session:")));
}

#[test]
fn typed_text_is_composed_as_every_text_is() {
    check("e\u{301}conomie", "économie");
    check(
        "\u{fb01}nan* /re\u{301}gions?/",
        "\"finan*\" AND \"/régions?/\"",
    );
    check("socio\u{ad}\u{e9}conomie\u{ad}", "socioéconomie");
    check("org:\"Re\u{301}gions\"", "org:\"régions\"");
    check(
        "li\u{301}nea:1 theme:e\u{301}cole",
        "line:\"1\" AND concept:\"école\"",
    );
    check("session:Re\u{301}union", "session:\"réunion\"");
}

#[test]
fn an_end_of_a_range_stands_for_all_below_it() {
    check("line:[1.3 TO 1]", "line:[1.3 TO 1]");
    check("line:{1.3 TO 1]", "line:{1.3 TO 1]");
    fails("line:[2 TO 1]", 5, "nothing lies");
    fails("line:{1 TO 1.3]", 5, "nothing lies");
    fails("line:[1.3 TO 1}", 5, "nothing lies");
}

#[test]
fn deep_nesting_is_refused_not_followed() {
    fails(&"(".repeat(60), 50, "nested");
    fails(&"NOT ".repeat(60), 204, "nested");
    fails(
        &format!("a {}", "/1 a ".repeat(60)),
        252,
        "too many distances",
    );
    fails(&"section:summary ".repeat(60), 400, "nested");
    fails(&"a ".repeat(600), 1000, "at most 500");
    fails(&"/a/ ".repeat(30), 40, "at most 10 regular");
    fails(&"ab".repeat(9000), 16384, "at most 16384 bytes");
}

fn word() -> impl Strategy<Value = String> {
    "[a-zéñ0-9]{1,5}".prop_map(|word| words(&word).concat())
}

fn part() -> impl Strategy<Value = Part> {
    prop_oneof![
        4 => word().prop_map(Part::Word),
        1 => "[a-z]{1,3}[*?][a-z]{0,2}".prop_map(Part::Glob),
        1 => "[a-z]{1,3}[.][*]".prop_map(Part::Regex),
        1 => word().prop_map(Part::Fuzzy),
    ]
}

fn phrase() -> impl Strategy<Value = Node> {
    let form = prop_oneof![Just(Form::Inflected), Just(Form::Typed), Just(Form::Exact)];
    let quoted = (prop::collection::vec(part(), 1..4), form, 0_u32..4);
    let bare = prop_oneof![
        word().prop_map(Part::Word),
        "[a-z]{1,3}[*?][a-z]{0,2}".prop_map(Part::Glob),
    ];
    let bare = prop::collection::vec(bare, 2..4).prop_map(|parts| (parts, Form::Bare, 0));
    prop_oneof![3 => quoted, 1 => bare].prop_map(|(parts, form, slop)| {
        Node::Phrase(Phrase {
            parts,
            form,
            slop,
            at: At(0),
        })
    })
}

fn bound<T: std::fmt::Debug + Clone>(value: T) -> impl Strategy<Value = Option<(T, bool)>> {
    any::<bool>().prop_map(move |included| Some((value.clone(), included)))
}

fn field() -> impl Strategy<Value = Node> {
    let numbers = (bound(Number(vec![1])), bound(Number(vec![2, 3])));
    let day = |text| day(text).map(|day| (day, false));
    prop_oneof![
        Just(Field::Lang(Lang::Es)),
        Just(Field::Type(SessionKind::SideEvent)),
        "[a-z0-9.-]{1,6}".prop_map(Field::Session),
        prop::collection::vec(word(), 1..3).prop_map(|w| Field::Says(TextField::Org, w)),
        numbers.prop_map(|(from, to)| Field::Numbers(NumberField::Session, Range { from, to })),
        Just(Field::Dates(Range {
            from: day("2021"),
            to: None
        })),
        Just(Field::Dates(Range {
            from: None,
            to: day("2021-05")
        })),
    ]
    .prop_map(Node::Field)
}

/// What covers text, so that it may be near something.
fn covering() -> BoxedStrategy<Node> {
    let concept = ("[a-z]{1,6}( [a-z]{1,6})?", any::<bool>()).prop_map(|(name, narrower)| {
        Node::Concept(Concept {
            name,
            narrower,
            at: At(0),
        })
    });
    let tied = prop::collection::vec("[a-z]{2,4}", 1..3).prop_map(|mut tokens| {
        let last = tokens.len() - 1;
        tokens[..last].iter_mut().for_each(|token| token.push('-'));
        Node::Word(Word { tokens, at: At(0) })
    });
    let leaf = prop_oneof![3 => tied, 3 => phrase(), 1 => concept].boxed();
    leaf.prop_recursive(3, 12, 3, |inner| {
        let reach = prop_oneof![
            (1_u32..50).prop_map(Reach::Tokens),
            Just(Reach::Sentence),
            Just(Reach::Paragraph)
        ];
        let near = (
            inner.clone(),
            inner.clone(),
            reach,
            any::<bool>(),
            any::<bool>(),
        );
        prop_oneof![
            near.prop_map(|(left, right, reach, ordered, not)| {
                Node::Near(Box::new(Near {
                    left,
                    right,
                    reach,
                    ordered,
                    not,
                }))
            }),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Node::Or),
            inner.prop_map(|node| Node::In(SectionKind::Discussion, Box::new(node))),
        ]
    })
    .boxed()
}

fn tree() -> impl Strategy<Value = Node> {
    let leaf = prop_oneof![4 => covering(), 1 => field()].boxed();
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Node::And),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Node::Or),
            inner.clone().prop_map(|node| Node::Not(Box::new(node))),
            inner.prop_map(|node| Node::In(SectionKind::Summary, Box::new(node))),
        ]
    })
    .prop_filter("asks for something", asks)
}

proptest! {
    #[test]
    fn a_printed_tree_parses_to_itself(root in tree()) {
        let line = root.to_string();
        match Query::parse(&line) {
            Ok(query) => prop_assert_eq!(query.root, root, "{}", line),
            Err(error) => prop_assert!(false, "{}\n{}", error.pointed(), error),
        }
    }

    #[test]
    fn any_line_parses_or_points_into_itself(line in "\\PC{0,40}") {
        match Query::parse(&line) {
            Ok(query) => {
                let again = Query::parse(&query.to_string());
                prop_assert_eq!(again.as_ref(), Ok(&query));
            }
            Err(error) => {
                prop_assert!(error.at <= line.len() && line.is_char_boundary(error.at));
                prop_assert!(error.help.is_some(), "{}", error.message);
                _ = error.pointed();
            }
        }
    }
}
