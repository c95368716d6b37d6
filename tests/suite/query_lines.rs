//! Any line at all: it is a query, or an error that points into it. `RAPPORTEUR_FUZZ_LINES` sets
//! how many lines are tried.

use rapporteur::query::Query;

use super::random::{Random, rounds};

/// Lines of the language, to be broken.
const LINES: [&str; 24] = [
    "open government",
    "=Gobiernos =\"open Government\"",
    "\"a b c\"~2 stem:\"a b\" \"a b\"s~3",
    "(open +7 government*) in discussion",
    "a /5 b NOT /3 c",
    "a /s b +p c OR d",
    "gobierno* *ing w?rd /organi[sz].*/ word~1",
    "\"open gov* /a|b/ nex~1 * x\"",
    "(a OR b) AND NOT (c d)",
    "+must -mustnot",
    "section:discusión (x OR \"y z\")",
    "«gobierno abierto» within \"key questions\"",
    "discussion:\"open government\"",
    "concept:social-economy> theme:\"open government\"",
    "line:1 subtheme:1.3 session:1.3.2 type:panel",
    "lang:es org:UCLG speaker:\"Saiz\"",
    "date:[2021-05-27 TO 2021-05-31}",
    "date>=2021-05 line:{1 TO *]",
    "l'innovation socio-economic 10:35 R&D",
    "“comillas” „abc” «économie»",
    "(((a)))",
    "NOT NOT NOT a b",
    "/(a|b){3,5}/ /\\w+\\/\\d/",
    "a && b || !c",
];

/// Pieces that mean something somewhere.
const PIECES: [&str; 46] = [
    "\"", "(", ")", "~", "~1", "/", "/5", "+3", "/s", "+p", "NOT", "AND", "OR", "in ", "=", "*",
    "?", "[", "]", "{", "}", " TO ", ":", "date:", "section:", "concept:", ">", "<=", "-", "+",
    "\\", "^", "«", "»", "”", "é", "œ", "İ", "\u{301}", "\u{200d}", "\t", "\0", "🙂", "'", "a",
    " ",
];

fn random_line(random: &mut Random) -> String {
    match random.below(4) {
        0 => pieces(random),
        1 => characters(random),
        _ => mutated(random),
    }
}

fn pieces(random: &mut Random) -> String {
    let count = random.below(24);
    (0..count).map(|_| *random.pick(&PIECES)).collect()
}

fn characters(random: &mut Random) -> String {
    let count = random.below(30);
    let character = |_| match random.below(3) {
        0 => char::from_u32(random.below(0x250) as u32),
        1 => char::from_u32(random.below(0x11_0000) as u32),
        _ => char::from_u32(32 + random.below(95) as u32),
    };
    (0..count).filter_map(character).collect()
}

fn mutated(random: &mut Random) -> String {
    let mut line = (*random.pick(&LINES)).to_owned();
    if random.once_in(4) {
        line = format!("{line} {}", random.pick(&LINES));
    }
    for _ in 0..1 + random.below(4) {
        let places: Vec<usize> = line.char_indices().map(|(at, _)| at).collect();
        let at = if places.is_empty() {
            0
        } else {
            *random.pick(&places)
        };
        match random.below(4) {
            0 => line.insert_str(at, PIECES[random.below(PIECES.len())]),
            1 if !line.is_empty() => _ = line.remove(at),
            2 => line = line[at..].repeat(1 + random.below(3)),
            _ => line.truncate(at),
        }
    }
    line
}

#[test]
fn any_line_is_a_query_or_an_error_that_points_into_it() {
    let mut random = Random::new(4);
    let mut queries = 0;
    let lines = rounds("RAPPORTEUR_FUZZ_LINES", 100_000);
    for _ in 0..lines {
        let line = random_line(&mut random);
        match Query::parse(&line) {
            Ok(query) => {
                queries += 1;
                let again = Query::parse(&query.to_string());
                assert_eq!(again.as_ref(), Ok(&query), "{line:?} is printed as {query}");
            }
            Err(error) => {
                let is_place = error.at <= line.len() && line.is_char_boundary(error.at);
                assert!(is_place, "{line:?}: {error:?}");
                assert!(error.pointed().ends_with('^'), "{line:?}: {error:?}");
            }
        }
    }
    assert!(
        queries * 10 > lines,
        "only {queries} of {lines} lines are queries"
    );
}

#[test]
fn lines_made_to_be_slow_are_refused_or_read() {
    let check = |piece: &str| {
        for times in [10, 60, 500, 5_000, 100_000] {
            if let Err(error) = Query::parse(&piece.repeat(times)) {
                assert!(error.pointed().len() < 1_000, "{piece}");
            }
        }
    };
    for piece in [
        "(",
        "NOT ",
        "a /5 ",
        "\"a\" in ",
        "section:summary ",
        "(a OR ",
        "[",
        "\"",
        "/",
        "/a/ ",
    ] {
        check(piece);
    }
    for piece in [
        "/(\\w{99}){99}/ ",
        "a* ",
        "*a",
        "=\"a b\"~9 ",
        "date:[",
        "a-",
        "l'",
        "«",
        "~1",
        "-",
        "www.a?",
    ] {
        check(piece);
    }
}
