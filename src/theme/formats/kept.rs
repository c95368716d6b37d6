//! What of a scheme cannot be kept as it is in memory: names that are the program's own, and RDF.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::draft::Property;

/// Reads the name of a property.
pub(in crate::theme) fn property<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<&'static str, D::Error> {
    let name = String::deserialize(from)?;
    let known = Property::named(&name).map(Property::name);
    known.ok_or_else(|| serde::de::Error::custom("no property"))
}

/// Triples as N-Triples.
pub(in crate::theme) mod triples {
    use oxrdf::Triple;
    use oxttl::NTriplesParser;

    use super::{Deserialize, Deserializer, Serialize, Serializer};

    pub(in crate::theme) fn serialize<S: Serializer>(
        triples: &[Triple],
        to: S,
    ) -> Result<S::Ok, S::Error> {
        let lines: String = triples.iter().map(|one| format!("{one} .\n")).collect();
        lines.serialize(to)
    }

    pub(in crate::theme) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Vec<Triple>, D::Error> {
        let lines = String::deserialize(from)?;
        let triples = NTriplesParser::new().for_slice(lines.as_bytes());
        let triples: Result<Vec<Triple>, _> = triples.collect();
        triples.map_err(serde::de::Error::custom)
    }
}
