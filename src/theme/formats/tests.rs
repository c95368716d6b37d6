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
            "small.ttl:5: river: \"river\" (en) is a label of lake too: a mention counts for lake alone (with --nested concept, for each)"
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

#[test]
fn labels_of_regions_are_written_with_their_tags_and_kinds() -> Result<(), String> {
    let said = "\"colour\"@en-GB, \"color\"@en-US, \"colour\"@en, \"couleur\"@fra ; skos:altLabel \"hue\"@en-GB, \
        \"cor\"@pt-BR, \"hue\"@en ; skos:hiddenLabel \"colur\"@en-GB ; rap:pattern \"colo* chart\"@en-GB";
    let turtle = SMALL.replace("\"lake\"@en-GB", said);
    let turtle = format!("@prefix rap: <https://rapporteur.example/ns#> .{turtle}");
    let scheme = read(&turtle, "small.ttl")?.scheme;
    let statements = |scheme: &Scheme| -> Vec<String> {
        let lake = &scheme.concepts[0];
        let said = write::statements(scheme, lake).into_iter();
        said.map(|said| format!("{} {} {}", said.property.name(), said.tag, said.value))
            .collect()
    };
    assert_eq!(
        statements(&scheme),
        [
            "prefLabel en colour",
            "prefLabel en-gb colour",
            "prefLabel fra couleur",
            "prefLabel en-us color",
            "altLabel en hue",
            "altLabel en-gb hue",
            "altLabel pt-br cor",
            "hiddenLabel en-gb colur",
            "pattern en-gb colo* chart",
            "broader  https://example.org/t/water",
        ]
    );
    for (format, name, expected) in [
        (SchemeFormat::Turtle, "b.ttl", "\"color\"@en-US"),
        (SchemeFormat::RdfXml, "b.rdf", "xml:lang=\"en-US\">color<"),
        (SchemeFormat::Toml, "b.toml", "en-US = \"color\""),
        (SchemeFormat::Csv, "b.csv", "lake,en-US,prefLabel,color"),
    ] {
        let text = format.write(&scheme).map_err(|error| error.to_string())?;
        assert!(text.contains(expected), "{text}");
        let again = read(&text, name)?.scheme;
        assert_eq!(again.concepts, scheme.concepts, "{text}");
    }
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
    let told = SchemeFormat::of_text;
    let check = |text: &str, format| assert_eq!(told(text), Some(format), "{text}");
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
    for json in ["{\"Economy\": [\"market*\"]}", "[\n  {\"id\": \"a\"}\n]"] {
        assert_eq!(told(json), None, "{json}");
    }
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
        ["words.yml:4: Answers: \"~\" is no word: passed over"]
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
            "ours.toml:13: open-government: broader governence: there is no such concept here; is governance meant?"
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
    assert_eq!(scheme.doubts, ["t.csv: decoded as Windows-1252"]);
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

const HALF_SAID: &str = r#"
    @prefix s: <http://www.w3.org/2004/02/skos/core#> .
    @prefix rap: <https://rapporteur.example/ns#> .
    @base <https://example.org/t/> .
    <all> a s:ConceptScheme ; s:prefLabel "All"@en ; s:hasTopConcept <data> .
    <data> a s:Concept ; s:prefLabel "open data"@en ; s:narrower <reuse> .
    <reuse> s:prefLabel "reuse of data"@en .
    <village> s:prefLabel "village"@en ; s:inScheme <all> .
    <bakery> a <https://example.org/Theme> ; s:prefLabel "bakery"@en .
    <places> a s:Collection ; s:prefLabel "places"@en ; s:inScheme <all> ; s:member <village> .
    [] a s:Concept ; s:prefLabel "orchard"@en ; s:altLabel "orchards"@en .
    <village> s:memberOf <places> ; s:related "data" .
"#;

#[test]
fn a_concept_is_what_skos_makes_one_and_what_else_has_labels_is_told() -> Result<(), String> {
    let scheme = read(HALF_SAID, "a.ttl")?.scheme;
    let ids: Vec<&str> = scheme.concepts.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(ids, ["data", "reuse", "village"]);
    assert_eq!(scheme.title, "All");
    assert_eq!(
        scheme.doubts,
        [
            "a.ttl:9: bakery has labels and is no skos:Concept: passed over",
            "a.ttl:11: a concept without a name (a blank node); give it an IRI: passed over",
            "a.ttl:12: skos:memberOf is no name of SKOS: passed over",
            "a.ttl:12: skos:related leads to a text, and not to a thing: passed over",
        ]
    );
    Ok(())
}

#[test]
fn a_concept_out_of_use_is_told_and_kept_and_takes_no_place() -> Result<(), String> {
    let more = r#"
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        <hamlet> a s:Concept ; s:prefLabel "village"@en ; s:broader <data> ; s:inScheme <all> ; owl:deprecated true .
        <thorp> a s:Concept ; s:prefLabel "thorp"@en ; s:related <village> ; owl:deprecated "1" .
        <town> a s:Concept ; s:prefLabel "town"@en ; s:related <hamlet> ; owl:deprecated false .
    "#;
    let scheme = read(&format!("{HALF_SAID}{more}"), "a.ttl")?.scheme;
    let ids: Vec<&str> = scheme.concepts.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(ids, ["data", "reuse", "town", "village"]);
    let told = "a.ttl:15: a concept out of use (owl:deprecated): passed over 2 times";
    let doubts = &scheme.doubts;
    assert!(doubts.iter().any(|doubt| doubt == told), "{doubts:?}");
    let others = |doubt: &&String| doubt.contains("hamlet") || doubt.contains("village");
    assert_eq!(doubts.iter().find(others), None);
    for (format, name) in [
        (SchemeFormat::Turtle, "b.ttl"),
        (SchemeFormat::RdfXml, "b.rdf"),
    ] {
        let text = format.write(&scheme).map_err(|error| error.to_string())?;
        let again = read(&text, name)?.scheme;
        assert_eq!(again.concepts, scheme.concepts, "{text}");
        assert_eq!(again.about.beyond, scheme.about.beyond, "{text}");
    }
    Ok(())
}

#[test]
fn a_concept_that_has_only_a_name_of_rdfs_is_told() -> Result<(), String> {
    let named = "<http://www.w3.org/2000/01/rdf-schema#label> \"harbour\"@en";
    let more = format!("{SMALL} :harbour a skos:Concept ; {named} . :river {named} .");
    assert_eq!(
        read(&more, "a.ttl")?.scheme.doubts,
        [
            "a.ttl:8: harbour: no label and no pattern: it is never found",
            "a.ttl:8: rdfs:label of a concept without labels; write skos:prefLabel: passed over",
        ]
    );
    Ok(())
}

#[test]
fn a_property_that_is_misspelt_is_refused() {
    let said = |said: &str| HALF_SAID.replace("s:memberOf <places>", said);
    refused(
        &said("rap:notnear \"bakery\"@en"),
        "a.ttl",
        "a.ttl:12: there is no rap:notnear; is notNear meant?",
    );
    refused(
        &said("s:altlabel \"hamlet\"@en"),
        "a.ttl",
        "a.ttl:12: there is no skos:altlabel; is altLabel meant?",
    );
    refused(
        &said("s:pattern \"hamlet*\"@en"),
        "a.ttl",
        "a.ttl:12: there is no skos:pattern; is rap:pattern <https://rapporteur.example/ns#pattern> meant?",
    );
    refused(
        &said("a s:Concepts"),
        "a.ttl",
        "a.ttl:12: there is no skos:Concepts; is Concept meant?",
    );
    for (misspelt, meant) in [
        ("s:prefLable", "skos:prefLable; is prefLabel meant?"),
        ("s:altLabels", "skos:altLabels; is altLabel meant?"),
        (
            "s:preferredLabel",
            "skos:preferredLabel; is prefLabel meant?",
        ),
        (
            "s:term",
            "skos:term; labels are prefLabel, altLabel and hiddenLabel",
        ),
        ("x:literalform", "skosxl:literalform; is literalForm meant?"),
    ] {
        let prefix = "@prefix x: <http://www.w3.org/2008/05/skos-xl#> .";
        let text = prefix.to_owned() + &said(&format!("{misspelt} \"hamlet\"@en"));
        refused(&text, "a.ttl", &format!("a.ttl:12: there is no {meant}"));
    }
    let old = said("s:publicNote \"a note of old\"@en ; s:broaderGeneric <places>");
    let doubts = read(&old, "a.ttl")
        .expect("names of old are passed over")
        .scheme
        .doubts;
    for name in ["skos:publicNote", "skos:broaderGeneric"] {
        let told = format!("a.ttl:12: {name} is no name of SKOS: passed over");
        assert!(doubts.contains(&told), "{doubts:?}");
    }
}

#[test]
fn a_label_that_is_no_text_is_refused() {
    let said = |said: &str| {
        let prefix = "@prefix x: <http://www.w3.org/2008/05/skos-xl#> .";
        prefix.to_owned() + &HALF_SAID.replace("s:memberOf <places>", said)
    };
    let nameless = "leads to a list or to a thing without a name, and not to a text; write the texts one by one";
    refused(
        &said("s:altLabel ( \"hamlet\" \"town\" )"),
        "a.ttl",
        &format!("a.ttl:12: skos:altLabel {nameless}"),
    );
    refused(
        &said("rap:pattern [ s:prefLabel \"hamlet\" ]"),
        "a.ttl",
        &format!("a.ttl:12: rap:pattern {nameless}"),
    );
    refused(
        &said("s:altLabel <hamlet>"),
        "a.ttl",
        "a.ttl:12: skos:altLabel leads to a thing, and not to a text; a label that is a thing of its own has skosxl:altLabel",
    );
    refused(
        &said("x:altLabel \"hamlet\"@en"),
        "a.ttl",
        "a.ttl:12: skosxl:altLabel leads to a text, and not to a skosxl:Label; is skos:altLabel meant?",
    );
    let list = "<skos:prefLabel rdf:parseType=\"Collection\"><rdf:Description/></skos:prefLabel></skos:Concept>";
    let xml = XML.replacen("</skos:Concept>", list, 1);
    refused(&xml, "a.rdf", &format!("skos:prefLabel {nameless}"));
    let lost = read(&said("x:altLabel <hamlet>, _:town"), "a.ttl")
        .expect("a scheme")
        .scheme;
    let told =
        "a.ttl:12: skosxl:altLabel leads to what has no skosxl:literalForm: passed over 2 times";
    assert!(
        lost.doubts.iter().any(|doubt| doubt == told),
        "{:?}",
        lost.doubts
    );
}

#[test]
fn what_else_rdf_says_is_kept_in_rdf_and_told_where_it_is_not() -> Result<(), String> {
    let more = r#"
        <all> <http://purl.org/dc/terms/creator> "somebody" ; s:editorialNote "begun in May"@en .
        <village> s:broader <https://example.org/else/settlement> ; s:broadMatch <urn:x:1> .
        <https://example.org/other> a s:ConceptScheme ; <http://purl.org/dc/terms/title> "Other"@en .
    "#;
    let scheme = read(&format!("{HALF_SAID}{more}"), "a.ttl")?.scheme;
    for (format, name) in [
        (SchemeFormat::Turtle, "b.ttl"),
        (SchemeFormat::RdfXml, "b.rdf"),
    ] {
        assert_eq!(format.left_behind(&scheme), []);
        let text = format.write(&scheme).map_err(|error| error.to_string())?;
        let again = read(&text, name)?.scheme;
        assert_eq!(again.about.beyond, scheme.about.beyond, "{text}");
        assert_eq!(again.concepts, scheme.concepts, "{text}");
        assert_eq!(format.write(&again).ok(), Some(text));
    }
    let left = SchemeFormat::Toml.left_behind(&scheme);
    let left: Vec<&str> = left.iter().map(|(property, _)| property.as_str()).collect();
    for property in [
        "dct:creator",
        "skos:member",
        "skos:broadMatch",
        "skos:broader",
    ] {
        assert!(left.contains(&property), "{property}: {left:?}");
    }
    Ok(())
}

#[test]
fn a_quotation_mark_that_is_not_closed_is_refused_where_it_stands() -> Result<(), String> {
    let open =
        "concept,lang,kind,label\nwater,en,pref,water\nwater,en,alt,\"sea water\nair,en,pref,air\n";
    refused(
        open,
        "a.csv",
        "a.csv:3:14: not a table: a quotation mark that is not closed",
    );
    let twice = format!("{open}air,en,alt,\"open air\nfire,en,pref,fire\n");
    refused(
        &twice,
        "a.csv",
        "a.csv:3:14: not a table: the cell that begins with a quotation mark here goes on",
    );
    let sound = "id;altLabel@en;definition@en\na;\"a \"\"b\"\"\";\"one; line\nand another\"\nc;5\" pipe;\"\"\n";
    let scheme = read(sound, "a.csv")?.scheme;
    assert_eq!(scheme.concepts[0].labels[0].text, "a \"b\"");
    assert_eq!(scheme.concepts[1].labels[0].text, "5\" pipe");
    Ok(())
}

#[test]
fn a_row_with_more_cells_than_the_header_is_refused() {
    let told = "a.csv:3: 5 cells, and the header has 3";
    let rows = "id,prefLabel@en,altLabel@en\nb,bus,,,\na,water,rivers,lakes,floods\n";
    refused(rows, "a.csv", told);
    refused(&rows.replace(',', ";"), "a.csv", told);
    assert!(read(&rows.replace(",lakes,floods", ",,"), "a.csv").is_ok());
    refused(
        "sep=;\nid;prefLabel@en\na;b\n",
        "a.csv",
        "sep= is for spreadsheets",
    );
}

#[test]
fn languages_go_by_two_letters_or_three() -> Result<(), String> {
    let rows = "id,prefLabel@eng,prefLabel@spa,prefLabel@fra,altLabel@fre,altLabel@spanish\na,water,agua,eau,onde,aguas\n";
    let scheme = read(rows, "a.csv")?.scheme;
    let langs: Vec<Option<Lang>> = scheme.concepts[0].labels.iter().map(|l| l.lang).collect();
    assert_eq!(langs, [Lang::En, Lang::Es, Lang::Fr, Lang::Fr].map(Some));
    assert_eq!(scheme.doubts.len(), 1);
    assert!(
        scheme.doubts[0].starts_with("a.csv:1: \"spanish\" is no language tag: 1 text"),
        "{:?}",
        scheme.doubts
    );
    Ok(())
}

#[test]
fn what_is_in_no_one_language_is_looked_for_in_all() -> Result<(), String> {
    let rows = "id,prefLabel@mul,prefLabel@en,altLabel@und,altLabel@zxx,altLabel\na,WHO,health,OMS,H2O,UN\n";
    let scheme = read(rows, "a.csv")?.scheme;
    let labels = scheme.concepts[0].labels.iter();
    let labels: Vec<(Option<Lang>, &str)> = labels.map(|l| (l.lang, l.text.as_str())).collect();
    let any = |text| (None, text);
    assert_eq!(
        labels,
        [
            any("WHO"),
            (Some(Lang::En), "health"),
            any("H2O"),
            any("OMS"),
            any("UN")
        ]
    );
    assert_eq!(scheme.doubts, Vec::<String>::new());
    Ok(())
}

#[test]
fn of_many_links_to_nowhere_some_are_told_with_what_may_be_meant() -> Result<(), String> {
    let rows: String = (0..500)
        .map(|n| format!("topic-{n},topic {n},tpoic-{n}\n"))
        .collect();
    let loaded = read(&format!("id,prefLabel@en,broader\n{rows}"), "a.csv")?;
    let findings = crate::theme::check(&loaded);
    let told = findings
        .iter()
        .filter(|finding| finding.rule == "link-to-nowhere");
    let (with, without): (Vec<_>, Vec<_>) =
        told.partition(|finding| finding.message.contains("meant?"));
    assert_eq!((with.len(), without.len()), (20, 480));
    let doubts = loaded.scheme.doubts;
    assert_eq!(doubts.len(), 11);
    assert_eq!(doubts[10], "a.csv: 490 more; see rapporteur themes check");
    let narrower = SHORT.replace("topConcept = true", "narrower = \"open-goverment\"");
    let doubts = read(&narrower, "ours.toml")?.scheme.doubts;
    assert_eq!(
        doubts,
        [
            "ours.toml:21: governance: narrower open-goverment: there is no such concept here; is open-government meant?"
        ]
    );
    Ok(())
}

/// A concept by what is said of it: property, language, value.
type SaidOfOne = Vec<(usize, usize, String)>;

fn said() -> impl Strategy<Value = Vec<SaidOfOne>> {
    let value = prop_oneof![
        "[a-zé' -]{1,12}",
        "[=+@'-]{1,2}[a-z]{1,3}",
        "[\"\\\\,;\n\t<>&{}#*^|é€𝄞-]{1,6}",
    ];
    let one = (0..Property::ALL.len(), 0..9usize, value);
    proptest::collection::vec(proptest::collection::vec(one, 0..12), 1..6)
}

use draft::Property;

/// The scheme in which these things are said; links go to concepts before.
fn scheme_of(said: &[SaidOfOne], has_name: bool) -> Result<Scheme, String> {
    const TAGS: [&str; 9] = ["", "en", "es", "fr", "und", "mul", "en-gb", "eng", "pt-br"];
    let mut draft = Draft::default();
    draft.about.iri = has_name.then(|| "https://example.org/x/scheme".to_owned());
    for tag in ["", "fr", "pt"] {
        let rejected = &mut draft.about.rejected;
        rejected.insert((tag.to_owned(), "old \"mill\"".to_owned()));
    }
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
    fn what_is_written_is_read_again(said in said(), has_name in proptest::bool::ANY) {
        let mut scheme = scheme_of(&said, has_name).map_err(TestCaseError::fail)?;
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
    fn what_is_serialised_is_the_same_scheme(said in said(), has_name in proptest::bool::ANY) {
        let mut scheme = scheme_of(&said, has_name).map_err(TestCaseError::fail)?;
        scheme.about.beyond.clear();
        let bytes = postcard::to_allocvec(&scheme).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let again: Scheme = postcard::from_bytes(&bytes).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(again, scheme);
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

#[test]
fn the_schemes_of_the_program_leave_nothing_to_doubt() {
    for loaded in [Loaded::shipped(), Loaded::goals()] {
        let loaded = loaded.expect("a scheme of the program");
        assert_eq!(check::doubts(&loaded, "scheme"), Vec::<String>::new());
    }
}
