//! TOML and YAML as one tree of texts, each with its place. No value is guessed to be a number or a
//! truth: `no` is a word.

use std::collections::BTreeSet;

use saphyr_parser::{Event, Marker, Parser};
use toml::de::{DeTable, DeValue};

use super::draft::Problem;
use super::{Misread, Places};
use crate::theme::scheme::Place;

/// Deeper than any dictionary, and shallow enough for every stack.
const DEEPEST: usize = 64;

pub(super) struct Node {
    pub(super) place: Place,
    pub(super) value: Value,
}

pub(super) enum Value {
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

pub(super) struct Key {
    pub(super) text: String,
    pub(super) place: Place,
}

impl Node {
    /// What stands under a key.
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        let Value::Map(pairs) = &self.value else {
            return None;
        };
        let mut found = pairs.iter().filter(|(known, _)| known.text == key);
        found.next().map(|(_, node)| node)
    }
}

pub(super) fn toml(text: &str) -> Result<Node, Misread> {
    let places = Places::new(text);
    let table = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        Misread::Syntax(Problem::new(places.of(at), error.message()))
    })?;
    Ok(Node {
        place: Place { line: 1, column: 1 },
        value: of_table(table.get_ref(), &places),
    })
}

fn of_table(table: &DeTable<'_>, places: &Places<'_>) -> Value {
    let mut pairs: Vec<(usize, (Key, Node))> = table
        .iter()
        .map(|(key, value)| {
            let at = key.span().start;
            let node = Node {
                place: places.of(value.span().start),
                value: of_value(value.get_ref(), places),
            };
            let key = Key {
                text: key.get_ref().to_string(),
                place: places.of(at),
            };
            (at, (key, node))
        })
        .collect();
    pairs.sort_by_key(|(at, _)| *at);
    Value::Map(pairs.into_iter().map(|(_, pair)| pair).collect())
}

fn of_value(value: &DeValue<'_>, places: &Places<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => Value::Text(number.as_str().to_owned()),
        DeValue::Float(number) => Value::Text(number.as_str().to_owned()),
        DeValue::Boolean(truth) => Value::Text(truth.to_string()),
        DeValue::Datetime(date) => Value::Text(date.to_string()),
        DeValue::Array(list) => {
            let nodes = list.iter().map(|value| Node {
                place: places.of(value.span().start),
                value: of_value(value.get_ref(), places),
            });
            Value::List(nodes.collect())
        }
        DeValue::Table(table) => of_table(table, places),
    }
}

pub(super) fn yaml(text: &str) -> Result<Node, Misread> {
    let mut events = Events {
        parser: Parser::new_from_str(text),
        depth: 0,
    };
    loop {
        match events.next()? {
            (Event::StreamStart | Event::DocumentStart(_), _) => {}
            (Event::StreamEnd | Event::DocumentEnd, place) => {
                return Err(syntax(place, "there is nothing in it"));
            }
            (event, place) => {
                let root = events.node(event, place)?;
                return events.end().map(|()| root);
            }
        }
    }
}

struct Events<'t> {
    parser: Parser<'t, saphyr_parser::StrInput<'t>>,
    depth: usize,
}

fn place_of(marker: &Marker) -> Place {
    Place {
        line: marker.line() as u64,
        column: marker.col() as u64 + 1,
    }
}

fn syntax(place: Place, message: impl Into<String>) -> Misread {
    Misread::Syntax(Problem::new(place, message))
}

impl<'t> Events<'t> {
    fn next(&mut self) -> Result<(Event<'t>, Place), Misread> {
        match self.parser.next() {
            Some(Ok((event, span))) => Ok((event, place_of(&span.start))),
            Some(Err(error)) => Err(syntax(place_of(error.marker()), error.info())),
            None => Ok((Event::StreamEnd, Place::default())),
        }
    }

    fn end(&mut self) -> Result<(), Misread> {
        match self.next()? {
            (Event::DocumentEnd, _) => self.end(),
            (Event::StreamEnd, _) => Ok(()),
            (_, place) => Err(syntax(place, "a second document: a scheme is one")),
        }
    }

    fn node(&mut self, event: Event<'t>, place: Place) -> Result<Node, Misread> {
        let value = match event {
            Event::Scalar(text, ..) => Value::Text(text.into_owned()),
            Event::SequenceStart(..) => self.within(place, Events::list)?,
            Event::MappingStart(..) => self.within(place, Events::map)?,
            Event::Alias(_) => {
                return Err(syntax(place, "an alias (*): write out what it stands for"));
            }
            _ => return Err(syntax(place, "a value is missing")),
        };
        Ok(Node { place, value })
    }

    fn within(
        &mut self,
        place: Place,
        read: fn(&mut Self) -> Result<Value, Misread>,
    ) -> Result<Value, Misread> {
        self.depth += 1;
        if self.depth > DEEPEST {
            let message = format!("nested deeper than {DEEPEST} levels");
            return Err(syntax(place, message));
        }
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn list(&mut self) -> Result<Value, Misread> {
        let mut nodes = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(Value::List(nodes)),
                (event, place) => nodes.push(self.node(event, place)?),
            }
        }
    }

    fn map(&mut self) -> Result<Value, Misread> {
        let mut pairs = Vec::new();
        let mut keys = BTreeSet::new();
        loop {
            let (text, place) = match self.next()? {
                (Event::MappingEnd, _) => return Ok(Value::Map(pairs)),
                (Event::Scalar(text, ..), place) => (text.into_owned(), place),
                (_, place) => return Err(syntax(place, "a key that is no text")),
            };
            if !keys.insert(text.clone()) {
                return Err(syntax(place, format!("the key {text} stands twice")));
            }
            let (event, at) = self.next()?;
            pairs.push((Key { text, place }, self.node(event, at)?));
        }
    }
}
