//! The search library by itself: what the program is measured beside.
//!
//! Its own tokenizer, lower-caser and stemmer, one text field for each language, positions, stored
//! text. Nothing else is done: no clean text, no languages, no sessions, no sentences.

use std::path::{Path, PathBuf};

use tantivy::collector::{Count, TopDocs};
use tantivy::query::QueryParser;
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::snippet::SnippetGenerator;
use tantivy::tokenizer::{Language, LowerCaser, SimpleTokenizer, Stemmer, TextAnalyzer};
use tantivy::{Index, Searcher, TantivyDocument, TantivyError};

use crate::language::Lang;

/// Memory for each indexing thread before a segment is written, in bytes; as much as an ingest has.
const BUDGET: usize = 128 << 20;

/// Words of a language as the search library makes them by itself: its tokens in lower case, stemmed.
///
/// Text of unknown language is taken for English.
pub fn stemming_chain(lang: Lang) -> TextAnalyzer {
    let language = match lang {
        Lang::Es => Language::Spanish,
        Lang::Fr => Language::French,
        Lang::En | Lang::Und => Language::English,
    };
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(LowerCaser)
        .filter(Stemmer::new(language))
        .build()
}

/// An index of the search library by itself.
pub struct PlainIndex {
    folder: PathBuf,
    index: Index,
    fields: [(Lang, Field); 3],
}

impl PlainIndex {
    /// Makes an index of documents in an empty folder, which is made if need be.
    ///
    /// # Errors
    ///
    /// What the file system or the library says; what reading the documents says.
    pub fn make(
        folder: &Path,
        documents: impl IntoIterator<Item = std::io::Result<(Lang, String)>>,
        threads: usize,
    ) -> Result<PlainIndex, TantivyError> {
        std::fs::create_dir_all(folder)?;
        let mut schema = Schema::builder();
        let fields = Lang::KNOWN.map(|lang| {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(lang.code())
                .set_index_option(IndexRecordOption::WithFreqsAndPositions);
            let options = TextOptions::default().set_indexing_options(indexing);
            (
                lang,
                schema.add_text_field(lang.code(), options.set_stored()),
            )
        });
        let index = Index::create_in_dir(folder, schema.build())?;
        for lang in Lang::KNOWN {
            let tokenizers = index.tokenizers();
            tokenizers.register(lang.code(), stemming_chain(lang));
        }
        let mut writer = index.writer_with_num_threads(threads, BUDGET * threads)?;
        for document in documents {
            let (lang, text) = document?;
            let field = fields.iter().find(|(own, _)| *own == lang);
            let mut document = TantivyDocument::new();
            document.add_text(field.unwrap_or(&fields[0]).1, text);
            writer.add_document(document)?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        Ok(PlainIndex {
            folder: folder.to_owned(),
            index,
            fields,
        })
    }

    /// Where it lies.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Opens it for searching.
    ///
    /// # Errors
    ///
    /// What the library says.
    pub fn search(&self) -> Result<PlainSearch, TantivyError> {
        let fields = self.fields.map(|(_, field)| field);
        let mut parser = QueryParser::for_index(&self.index, fields.to_vec());
        parser.set_conjunction_by_default();
        Ok(PlainSearch {
            searcher: self.index.reader()?.searcher(),
            parser,
            fields,
        })
    }
}

/// Searches an index of the search library by itself.
pub struct PlainSearch {
    searcher: Searcher,
    parser: QueryParser,
    fields: [Field; 3],
}

impl PlainSearch {
    /// Looks for a line in all languages: finds the best ten, cuts a snippet of each, and counts all
    /// the others; gives their number.
    ///
    /// # Errors
    ///
    /// A line that is none in the language of the library; what the library says.
    pub fn best_ten(&self, line: &str) -> Result<usize, TantivyError> {
        let query = self.parser.parse_query(line)?;
        let top = TopDocs::with_limit(10).order_by_score();
        let (top, count) = self.searcher.search(&query, &(top, Count))?;
        let mut generators = Vec::new();
        for field in self.fields {
            let generator = SnippetGenerator::create(&self.searcher, &*query, field)?;
            generators.push((field, generator));
        }
        let mut shown = 0;
        for (_, address) in top {
            let document: TantivyDocument = self.searcher.doc(address)?;
            for (field, generator) in &generators {
                let text = document.get_first(*field);
                if let Some(text) = text.as_ref().and_then(|value| value.as_str()) {
                    shown += generator.snippet(text).to_html().len();
                }
            }
        }
        // Or else a clever compiler would see that nobody looks at the snippets.
        std::hint::black_box(shown);
        Ok(count)
    }
}
