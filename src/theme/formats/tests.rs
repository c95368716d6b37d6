//! Every format read, written and refused.

use proptest::prelude::*;

use super::*;
use crate::theme::scheme::LabelKind;

fn read(text: &str, name: &str) -> Result<Loaded, String> {
    Loaded::parse(text.as_bytes(), name, None).map_err(|error| error.to_string())
}

#[track_caller]
fn refused(text: &str, name: &str, told: &str) {
    let error = read(text, name).err().unwrap_or_default();
    assert!(error.contains(told), "{error}");
}

const SMALL: &str = r#"
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix : <https://example.org/t/> .
    :water a skos:Concept ; skos:prefLabel "water"@en, "agua"@es ; skos:altLabel "H2O", "acqua"@it .
    :river a skos:Concept ; skos:prefLabel "river"@en ; skos:broader :water, :nowhere .
    :water skos:narrower :lake .
    :lake a skos:Concept ; skos:prefLabel "lake"@en-GB .
"#;

#[test]
fn concepts_come_sorted_with_their_labels_and_links() -> Result<(), ThemeError> {
    let scheme = Scheme::from_turtle(SMALL.as_bytes(), "small.ttl")?;
    let ids: Vec<&str> = scheme.concepts.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(ids, ["lake", "river", "water"]);
    assert_eq!(scheme.concepts[0].broader, ["water"]);
    assert_eq!(
        scheme.concepts[1].broader,
        ["water"],
        "a link out of the scheme is left out"
    );
    let water = &scheme.concepts[2];
    assert_eq!(water.name(Lang::Fr), "water");
    assert_eq!(water.name(Lang::Es), "agua");
    assert_eq!(
        water.labels.len(),
        3,
        "a label in a language not analysed is not looked for"
    );
    assert_eq!(water.elsewhere.len(), 1, "and it is kept");
    Ok(())
}

#[test]
fn a_label_that_two_concepts_claim_is_told() -> Result<(), ThemeError> {
    let turtle = SMALL.replace("\"lake\"@en-GB", "\"River\"@en");
    let scheme = Scheme::from_turtle(turtle.as_bytes(), "small.ttl")?;
    assert_eq!(
        scheme.doubts,
        [
            "the label \"river\" (en) belongs to lake and river: its mentions are counted for one of them only"
        ]
    );
    Ok(())
}

#[test]
fn broken_turtle_is_told_by_line_and_column() {
    let broken =
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<a:b> skos:prefLabel \"open .\n";
    refused(broken, "broken.ttl", "broken.ttl:2:");
}

#[test]
fn turtle_without_concepts_is_no_scheme() {
    refused(
        "<a:b> <a:c> <a:d> .",
        "other.ttl",
        "no skos:Concept with a label",
    );
}

#[test]
fn a_name_of_one_region_is_preferred_and_those_of_others_are_alternatives() -> Result<(), String> {
    let turtle = SMALL.replace("\"lake\"@en-GB", "\"colour\"@en-GB, \"color\"@en-US");
    let scheme = read(&turtle, "small.ttl")?.scheme;
    let lake = &scheme.concepts[0];
    assert_eq!(lake.name(Lang::En), "colour");
    assert_eq!(lake.labels[1].kind, LabelKind::Alternative);
    Ok(())
}

const XML: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE rdf:RDF [ <!ENTITY skos "http://www.w3.org/2004/02/skos/core#"> ]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:skos="http://www.w3.org/2004/02/skos/core#" xmlns:xl="http://www.w3.org/2008/05/skos-xl#">
  <skos:Concept rdf:about="https://example.org/t/water">
    <skos:prefLabel xml:lang="en">water</skos:prefLabel>
    <xl:altLabel rdf:resource="https://example.org/l/1"/>
    <xl:altLabel><xl:Label><xl:literalForm xml:lang="es">agua</xl:literalForm></xl:Label></xl:altLabel>
    <skos:broader rdf:resource="https://example.org/t/nature"/>
  </skos:Concept>
  <rdf:Description rdf:about="https://example.org/t/nature">
    <rdf:type rdf:resource="&skos;Concept"/>
    <skos:prefLabel>nature</skos:prefLabel>
  </rdf:Description>
  <xl:Label rdf:about="https://example.org/l/1"><xl:literalForm xml:lang="fr">eau</xl:literalForm></xl:Label>
</rdf:RDF>
"#;

#[test]
fn xml_and_labels_with_an_identity_are_read() -> Result<(), String> {
    let scheme = read(XML, "small.rdf")?.scheme;
    let water = scheme.find("water").ok_or("no water")?;
    let labels: Vec<&str> = water.labels.iter().map(|l| l.text.as_str()).collect();
    assert_eq!(labels, ["water", "agua", "eau"]);
    assert_eq!(water.broader, ["nature"]);
    Ok(())
}

#[test]
fn the_format_is_told_by_the_beginning_where_no_name_tells_it() {
    let check = |text: &str, format| assert_eq!(SchemeFormat::of_text(text), format, "{text}");
    check(SMALL, SchemeFormat::Turtle);
    check("# ours\n<a:b> a <c:d> .", SchemeFormat::Turtle);
    check("PREFIX a: <b:c>", SchemeFormat::Turtle);
    check(XML, SchemeFormat::RdfXml);
    check("# ours\n[scheme]\ntitle = \"x\"", SchemeFormat::Toml);
    check("[[concepts]]\nid = \"a\"", SchemeFormat::Toml);
    check("# ours\nconcepts:\n  - id: a", SchemeFormat::Yaml);
    check("Economy:\n  - market*", SchemeFormat::Yaml);
    check("concept;lang;kind;label\na;en;alt;b", SchemeFormat::Csv);
    check("%\n1\tone\n%\nword\t1", SchemeFormat::Liwc);
}

const SHORT: &str = r#"
[scheme]
title = { en = "Ours", es = "Nuestros" }
version = 2

[[concepts]]
id = "open-government"
prefLabel = { en = "open government", es = "gobierno abierto" }
altLabel = { en = ["open state"], "*" = "OGP" }
pattern = { en = ["open +7 government*"] }
not = { en = "open market government" }
not-near = "stock exchange"
broader = "governance"
notation = 16.6
exactMatch = "https://example.org/og"
definition = { en = "Say what is done.", pt = "Dizer o que se faz." }

[[concepts]]
id = "governance"
prefLabel = { en = "governance", es = "gobernanza" }
topConcept = true
"#;

#[test]
fn the_short_form_says_all_that_a_concept_has() -> Result<(), String> {
    let scheme = read(SHORT, "ours.toml")?.scheme;
    assert_eq!(scheme.title, "Ours");
    let og = scheme.find("open-government").ok_or("no concept")?;
    assert_eq!(og.iri, "https://rapporteur.example/themes/open-government");
    assert_eq!(og.rules.patterns[0].text, "open +7 government*");
    assert_eq!(og.rules.not_near[0].lang, None);
    assert_eq!(og.broader, ["governance"]);
    assert_eq!(og.notation, ["16.6"]);
    assert_eq!(og.notes.len(), 2);
    assert_eq!(og.note.as_ref().map(|(tag, _)| tag.as_str()), Some("en"));
    let ogp = og.labels.iter().find(|label| label.text == "OGP");
    assert_eq!(ogp.and_then(|label| label.lang), None);
    Ok(())
}

#[test]
fn the_short_form_is_the_same_in_yaml() -> Result<(), String> {
    let yaml = r#"
scheme: {title: {en: Ours, es: Nuestros}, version: 2}
concepts:
  - id: open-government
    prefLabel: {en: open government, es: gobierno abierto}
    altLabel: {en: [open state], "*": OGP}
    pattern: {en: ["open +7 government*"]}
    not: {en: open market government}
    not-near: stock exchange
    broader: governance
    notation: 16.6
    exactMatch: https://example.org/og
    definition: {en: Say what is done., pt: Dizer o que se faz.}
  - id: governance
    prefLabel: {en: governance, es: gobernanza}
    topConcept: true
"#;
    let mut yaml = read(yaml, "ours.yaml")?.scheme;
    let toml = read(SHORT, "ours.toml")?.scheme;
    yaml.hash.clone_from(&toml.hash);
    assert_eq!(yaml, toml);
    Ok(())
}

#[test]
fn no_value_of_yaml_is_guessed_to_be_something_else() -> Result<(), String> {
    let scheme = read("Answers:\n  - no\n  - 007\n  - ~\n", "words.yml")?.scheme;
    let labels: Vec<&str> = scheme.concepts[0]
        .labels
        .iter()
        .map(|l| l.text.as_str())
        .collect();
    assert_eq!(labels, ["007", "no"]);
    assert_eq!(
        scheme.doubts,
        ["line 4: Answers: \"~\" is no word: passed over"]
    );
    Ok(())
}

#[test]
fn what_is_misspelt_is_told_with_its_place_and_what_may_be_meant() {
    refused(
        &SHORT.replace("altLabel", "altLable"),
        "ours.toml",
        "ours.toml:9:1: there is no key altLable; is altLabel meant?",
    );
    refused(
        "concepts:\n  - id: a\n    broder: b\n",
        "a.yaml",
        "a.yaml:3:5: there is no key broder; is broader meant?",
    );
    refused(
        "concepts:\n  - id: a b\n",
        "a.yaml",
        "a.yaml:2:9: \"a b\" cannot be an id",
    );
    refused(
        "concepts:\n  - prefLabel: a\n",
        "a.yaml",
        "a.yaml:2:5: a concept without an id",
    );
    refused(
        "concepts:\n  - id: a\n    prefLabel: {english lang: b}\n",
        "a.yaml",
        "a.yaml:3:17:",
    );
    refused(
        "[scheme]\ntitle = \"a\n",
        "a.toml",
        "a.toml:2:11: not TOML: ",
    );
    refused("a: [b\n", "a.yaml", "not YAML: ");
    refused(
        "a: &x [b]\nc: *x\n",
        "a.yaml",
        "a.yaml:2:4: not YAML: an alias",
    );
    refused(
        "a: [b]\na: [c]\n",
        "a.yaml",
        "a.yaml:2:1: not YAML: the key a stands twice",
    );
    refused(&"[".repeat(100_000), "a.yaml", "not YAML: ");
    refused(
        &format!("concepts = {}", "[".repeat(100_000)),
        "a.toml",
        "not TOML: ",
    );
}

#[test]
fn a_link_to_nowhere_is_a_doubt_with_what_may_be_meant() -> Result<(), String> {
    let scheme = read(
        &SHORT.replace("\"governance\"\nnot", "\"governence\"\nnot"),
        "ours.toml",
    )?;
    assert_eq!(
        scheme.scheme.doubts,
        [
            "line 13: open-government: broader governence: there is no such concept here; is governance meant?"
        ]
    );
    Ok(())
}

#[test]
fn a_concept_broader_than_itself_is_refused() {
    let cycle = SHORT.replace("topConcept = true", "broader = \"open-government\"");
    refused(
        &cycle,
        "ours.toml",
        "ours.toml:19: a concept is broader than itself: governance < open-government < governance",
    );
    let own = SMALL.replace(":water, :nowhere", ":river");
    refused(
        &own,
        "own.ttl",
        "own.ttl:5: a concept is broader than itself: river < river",
    );
}

#[test]
fn a_concept_that_is_called_otherwise_elsewhere_is_refused() {
    let twice =
        format!("{SHORT}\n[[concepts]]\nid = \"governance\"\nprefLabel = {{ en = \"rule\" }}\n");
    refused(
        &twice,
        "ours.toml",
        "ours.toml:25:20: the concept governance stands twice and is called \"governance\" in line 20 and \"rule\" here",
    );
    let twice = format!("{SMALL}\n:water skos:prefLabel \"wet\"@en .\n");
    refused(
        &twice,
        "a.ttl",
        "the concept water stands twice and is called \"water\" in line 4",
    );
    let rows = "id,prefLabel@en\na,one\nb,two\na,three\n";
    refused(rows, "a.csv", "a.csv:4: the concept a stands twice");
    assert!(read(&twice.replace("\"wet\"", "\"water\""), "a.ttl").is_ok());
}

#[test]
fn a_tag_that_is_no_language_is_a_doubt_and_one_that_is_not_analysed_is_none() -> Result<(), String>
{
    let turtle = SMALL.replace("\"acqua\"@it", "\"acqua\"@it, \"x\"@xx, \"y\"@english");
    let doubts = read(&turtle, "small.ttl")?.scheme.doubts;
    assert_eq!(doubts.len(), 2, "{doubts:?}");
    assert!(
        doubts[0].contains("\"english\" is no language tag: 1 text"),
        "{doubts:?}"
    );
    Ok(())
}

#[test]
fn a_table_may_have_a_row_for_each_label_or_for_each_concept() -> Result<(), String> {
    let long = "concept,lang,kind,label\nwater,en,prefLabel,water\nwater,es,alt,agua\nriver,en,prefLabel,river\nriver,,broader,water\n";
    let wide = "id;prefLabel@en;altLabel@es;broader\nwater;water;agua;\nriver;river;;water\n";
    let mut long = read(long, "t.csv")?.scheme;
    let wide = read(wide, "t.csv")?.scheme;
    long.hash.clone_from(&wide.hash);
    assert_eq!(long, wide);
    assert_eq!(wide.concepts[0].broader, ["water"]);
    let several = read("id,altLabel@en\nwater,rain; snow ;hail\n", "t.csv")?.scheme;
    assert_eq!(several.concepts[0].labels.len(), 3);
    refused(
        "id,prefLable@en\na,b\n",
        "t.csv",
        "t.csv:1: there is no column prefLable; is prefLabel meant?",
    );
    refused(
        "concept,kind,label\na,brodaer,b\n",
        "t.csv",
        "t.csv:2: there is no kind brodaer; is broader meant?",
    );
    refused(
        "a,b\nc,d\n",
        "t.csv",
        "t.csv:1: a table of concepts has the columns",
    );
    Ok(())
}

#[test]
fn a_dictionary_of_quanteda_is_a_scheme() -> Result<(), String> {
    let text = "Economy:\n  Growth:\n    - growth\n    - productiv*\n    - open market\n  Crisis: [crisis, \"bail?out *\"]\n\"Law and order\": [police*]\n";
    let scheme = read(text, "words.yml")?.scheme;
    let ids: Vec<&str> = scheme.concepts.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "Economy",
            "Economy.Crisis",
            "Economy.Growth",
            "Law-and-order"
        ]
    );
    let growth = &scheme.concepts[2];
    assert_eq!(growth.broader, ["Economy"]);
    assert_eq!(growth.rules.patterns[0].text, "productiv*");
    assert_eq!(growth.labels.len(), 2);
    assert!(
        growth.preferred.is_empty(),
        "the name of a category is no label"
    );
    Ok(())
}

#[test]
fn a_dictionary_of_liwc_is_a_scheme() -> Result<(), String> {
    let text = "%\n1\tfunction (Function words)\n\t2\tpronoun (Pronouns)\n3\twork\n%\nthe\t1\nI\t1\t2\nlabo?r*\t3\nkind of\t1\nlike\t(02 134)125/464\t1\n:)\t3\n";
    let scheme = read(text, "words.dic")?.scheme;
    let ids: Vec<&str> = scheme.concepts.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(ids, ["function", "pronoun", "work"]);
    assert_eq!(scheme.concepts[1].broader, ["function"]);
    assert_eq!(scheme.concepts[0].labels.len(), 4);
    assert_eq!(scheme.concepts[2].rules.patterns[0].text, "labo?r*");
    assert!(!scheme.doubts.is_empty());
    refused(
        "%\n1\ta\n%\nword\t7\n",
        "w.dic",
        "w.dic:4: \"word\" is in the category 7, which there is not",
    );
    refused(
        "%\n1\ta\nword\t1\n",
        "w.dic",
        "the categories end with a second line",
    );
    Ok(())
}

#[test]
fn what_is_no_text_is_told_for_what_it_is() {
    let told = |bytes: &[u8], name: &str| {
        let read = Loaded::parse(bytes, name, None).map(|_| ());
        read.err()
            .map(|error| error.to_string())
            .unwrap_or_default()
    };
    let check = |bytes: &[u8], name: &str, expected: &str| {
        let error = told(bytes, name);
        assert!(error.contains(expected), "{error}");
    };
    check(
        b"%PDF-1.7\n\x00",
        "a.ttl",
        "a.ttl: a PDF file, not a concept scheme",
    );
    check(b"", "a.ttl", "a.ttl: the file is empty");
    check(b"\xef\xbb\xbf \n", "a.toml", "a.toml: the file is empty");
    check(
        b"@prefix a: <b:c> .\n# \0",
        "a.ttl",
        "a.ttl:2:3: a NUL byte",
    );
    check(
        b"@prefix a: <b:c> .\n# caf\xe9",
        "a.ttl",
        "a.ttl:2:6: a byte that is no UTF-8",
    );
    check(
        b"a: [b]\n\x01\x02",
        "a.yaml",
        "a.yaml:2:1: a control character",
    );
}

#[test]
fn tables_and_marked_files_are_read_in_other_encodings() -> Result<(), String> {
    let latin = b"concept,lang,kind,label\nwater,fr,prefLabel,d\xe9bord\xe9e de l'\xe9t\xe9\n";
    let read = |bytes: &[u8], name: &str| {
        let read = Loaded::parse(bytes, name, None);
        read.map(|read| read.scheme)
            .map_err(|error| error.to_string())
    };
    let scheme = read(latin, "t.csv")?;
    assert_eq!(scheme.concepts[0].name(Lang::Fr), "débordée de l'été");
    assert_eq!(scheme.doubts, ["decoded as Windows-1252"]);
    let wide: Vec<u8> = std::iter::once(0xfeff)
        .chain(SMALL.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(read(&wide, "small.ttl")?.concepts.len(), 3);
    Ok(())
}

#[test]
fn entities_do_not_unfold_without_end() {
    let begin = "<?xml version=\"1.0\"?>\n<!DOCTYPE rdf:RDF [\n";
    let nested = format!("{begin}<!ENTITY a \"x\">\n<!ENTITY b \"&a;&a;\">]>\n<rdf:RDF/>");
    refused(
        &nested,
        "a.rdf",
        "a.rdf:4:9: not RDF/XML: an entity within an entity",
    );
    let long = "x".repeat(100_000);
    let often = "&a;".repeat(10_000);
    let long = format!("{begin}<!ENTITY a \"{long}\">]>\n<rdf:RDF>{often}</rdf:RDF>");
    refused(&long, "a.rdf", "not RDF/XML: its entities would unfold");
    refused(
        &XML.replace("</skos:Concept>", "</skos:Concert>"),
        "a.rdf",
        "a.rdf:10:",
    );
}

#[test]
fn xml_that_is_cut_short_is_refused_wherever_it_is_cut() {
    let end = XML.trim_end().len();
    for cut in (60..end).step_by(7) {
        let error = read(&XML[..cut], "a.rdf").err().unwrap_or_default();
        assert!(error.contains("not RDF/XML"), "{cut}: {error}");
    }
    let commented = format!("{XML}<!-- <a></b> -->\n<!-- > -->\n");
    assert!(read(&commented, "a.rdf").is_ok());
    let nested = "<skos:Concept><skos:narrower>".repeat(5_000);
    let nested = XML.replace("<rdf:Description", &format!("{nested}<rdf:Description"));
    refused(&nested, "a.rdf", "nested deeper than 1000 levels");
}

#[test]
fn one_concept_may_have_many_labels_on_one_line() -> Result<(), String> {
    let labels: Vec<String> = (0..50_000).map(|n| format!("\"l{n}\"@en")).collect();
    let turtle = SMALL.replace("\"lake\"@en-GB", &labels.join(", "));
    let lake = read(&turtle, "a.ttl")?.scheme.concepts[0].clone();
    assert_eq!(lake.labels.len(), 50_000);
    Ok(())
}

#[test]
fn a_text_without_end_is_read_once() {
    let start = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<a:b> skos:note \"\"\"\n";
    let open = format!("{start}{}", "x\n".repeat(500_000));
    refused(&open, "a.ttl", "not Turtle: ");
    let nested = format!("<a:b> <a:c> {}", "[ <a:d> ".repeat(50_000));
    refused(&nested, "a.ttl", "not Turtle: ");
}

/// A concept by what is said of it: property, language, value.
type SaidOfOne = Vec<(usize, usize, String)>;

fn said() -> impl Strategy<Value = Vec<SaidOfOne>> {
    let value = prop_oneof![
        "[a-zé' -]{1,12}",
        "[=+@'-]{1,2}[a-z]{1,3}",
        "[\"\\\\,;\n\t<>&{}#*^|é€𝄞-]{1,6}",
    ];
    let one = (0..Property::ALL.len(), 0..6usize, value);
    proptest::collection::vec(proptest::collection::vec(one, 0..12), 1..6)
}

use draft::Property;

/// The scheme in which these things are said; links go to concepts before.
fn scheme_of(said: &[SaidOfOne]) -> Result<Scheme, String> {
    const TAGS: [&str; 6] = ["", "en", "es", "fr", "pt", "und"];
    let mut draft = Draft::default();
    draft.about.iri = Some("https://example.org/x/scheme".to_owned());
    draft
        .about
        .titles
        .insert("en".to_owned(), "Title \"x\"".to_owned());
    draft.about.languages.insert("en".to_owned());
    draft.about.version = Some("1".to_owned());
    for (number, said) in said.iter().enumerate() {
        let iri = match number % 3 {
            0 => format!("https://example.org/x/{number}"),
            1 => format!("https://example.org/x/c'è_({number})"),
            _ => format!("urn:other:{number}"),
        };
        draft.concept(&iri, Place::default());
        for (property, tag, value) in said {
            let (property, _) = Property::ALL[*property];
            let tag = if property.has_language() {
                TAGS[*tag]
            } else {
                ""
            };
            let value = match property {
                Property::Narrower => continue,
                // What is no pattern is refused, which is told elsewhere.
                Property::Rule(_) if crate::theme::pattern::check_run(value).is_err() => continue,
                Property::Broader | Property::Related if number == 0 => continue,
                property if property.is_link() => "https://example.org/x/0".to_owned(),
                Property::Top => "true".to_owned(),
                Property::ExactMatch | Property::CloseMatch => format!("urn:m:{}", tag.len()),
                _ => value.clone(),
            };
            let said = draft.say(&iri, property, tag, &value, Place::default());
            said.map_err(|problem| problem.message)?;
        }
    }
    let built = draft
        .build("x", String::new())
        .map_err(|problem| problem.message)?;
    Ok(built.scheme)
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(said in said()) {
        let mut scheme = scheme_of(&said).map_err(TestCaseError::fail)?;
        scheme.doubts.clear();
        prop_assume!(scheme.concepts.iter().any(|concept| concept.is_findable()));
        for format in [SchemeFormat::Turtle, SchemeFormat::RdfXml, SchemeFormat::Toml, SchemeFormat::Csv] {
            let text = format.write(&scheme).map_err(|error| TestCaseError::fail(error.to_string()))?;
            let again = Loaded::parse(text.as_bytes(), "x", Some(format));
            let mut again = again.map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?.scheme;
            again.hash.clear();
            again.doubts.clear();
            prop_assert_eq!(&again, &scheme, "{}", text);
        }
    }

    #[test]
    fn no_text_is_too_strange_to_be_refused(text in "\\PC{0,200}", format in 0..6usize) {
        let formats = [
            SchemeFormat::Turtle,
            SchemeFormat::RdfXml,
            SchemeFormat::Toml,
            SchemeFormat::Yaml,
            SchemeFormat::Csv,
            SchemeFormat::Liwc,
        ];
        let read = Loaded::parse(text.as_bytes(), "x", Some(formats[format]));
        if let Err(error) = read {
            prop_assert!(error.to_string().starts_with('x'));
        }
    }
}
