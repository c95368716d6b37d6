use rapporteur::text::{Format, Reading};
use rapporteur::{session, text};
fn main() {
    for path in std::env::args().skip(1) {
        let path = std::path::Path::new(&path);
        let bytes = std::fs::read(path).unwrap();
        let e = text::extract(&bytes, Format::of(path).unwrap(), &Reading::default()).unwrap();
        println!("=== {}", path.display());
        for b in &e.text.blocks {
            println!(
                "{:?}: {:?}",
                b.kind,
                &e.text.content[b.span.clone()]
                    .chars()
                    .take(150)
                    .collect::<String>()
            );
        }
        let brief = session::parse(&e.text, &e.metadata.fields, None);
        for s in &brief.sections {
            println!("  {:?} {:?} {:?}", s.kind, s.heading, s.span);
        }
    }
}
