//! The JSON Schema of the inventory format, made from the description of the keys by which inventories are read.
//!
//! It is of draft-07, which editors and validators have in common. Dates have a pattern and no `format`: a native date
//! of TOML reaches most validators as a string, and they do not agree on which formats they know. What tells native
//! dates from strings is given them as strings of the format `date`, if that is asked for.

mod value_schemas;

use std::io;

use serde_json::{Map, Value, json};

pub use self::value_schemas::Dates;
use self::value_schemas::{ID, list};
use crate::format::{AssumedValue, Fields, Key, Shape, TABLES};
use crate::render::write::Json;

/// What becomes of keys that the format does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// The schema refuses them.
    Refused,
    /// The schema says nothing of them, so that `check` alone reports them.
    LeftToCheck,
}

/// Writes the schema of an inventory.
///
/// # Errors
/// When writing fails.
pub fn schema(out: &mut Json<'_>, unknown: Unknown, dates: Dates) -> io::Result<()> {
    let mut maker = Maker { unknown, dates, definitions: Map::new() };
    let mut schema = Map::new();
    schema.insert("$schema".into(), json!("http://json-schema.org/draft-07/schema#"));
    schema.insert("title".into(), json!("An inventory of rewave"));
    schema.insert(
        "description".into(),
        json!(
            "Which applications there are, what each depends on, who reconnects them, and what people get from them."
        ),
    );
    schema.extend(maker.object(TABLES));
    schema.insert("definitions".into(), Value::Object(maker.definitions));
    out.write(&schema)
}

/// Makes the schemas of tables, and keeps those to which others refer.
struct Maker {
    unknown: Unknown,
    dates: Dates,
    definitions: Map<String, Value>,
}

impl Maker {
    /// The schema of a table with these keys.
    fn object(&mut self, keys: &[Key]) -> Map<String, Value> {
        let mut schema = Map::new();
        schema.insert("type".into(), json!("object"));
        let read = keys.iter().filter(|key| key.is_read());
        let properties: Map<String, Value> =
            read.map(|key| (key.name.to_owned(), Value::Object(self.property(key)))).collect();
        schema.insert("properties".into(), Value::Object(properties));
        self.close(&mut schema);
        schema
    }

    /// Says what becomes of the keys of which nothing else is said.
    fn close(&self, schema: &mut Map<String, Value>) {
        let is_open = self.unknown == Unknown::LeftToCheck;
        schema.insert("additionalProperties".into(), json!(is_open));
    }

    /// The schema of the value of a key, with what the key says.
    fn property(&mut self, key: &Key) -> Map<String, Value> {
        let mut schema = Map::new();
        schema.insert("description".into(), json!(key.purpose));
        schema.extend(self.shape(key.shape));
        let default = key.default.map(|default| match default {
            AssumedValue::Text(text) => json!(text),
            AssumedValue::Number(number) => json!(number),
            AssumedValue::AllWords => schema["items"]["enum"].clone(),
        });
        schema.extend(default.map(|default| ("default".to_owned(), default)));
        schema
    }

    fn shape(&mut self, shape: Shape) -> Map<String, Value> {
        object(match shape {
            Shape::Text | Shape::Lines => value_schemas::text(),
            Shape::Texts => list(value_schemas::text()),
            Shape::Reference => json!({ "type": "string" }),
            Shape::References => list(json!({ "type": "string" })),
            Shape::Kinds => list(json!({ "type": "string", "pattern": ID })),
            Shape::Word(words) => value_schemas::word(words),
            Shape::Words(words) => json!({
                "type": "array",
                "items": value_schemas::word(words),
                "uniqueItems": true,
            }),
            Shape::Rule => value_schemas::rule(),
            Shape::Work => value_schemas::work(),
            Shape::Days { least } => value_schemas::days(least),
            Shape::Hours => value_schemas::hours(),
            Shape::Date => value_schemas::date(self.dates),
            Shape::When => value_schemas::when(self.dates),
            Shape::Until => value_schemas::until(self.dates),
            Shape::Number(least) => value_schemas::number(least),
            Shape::Units { least, named } => json!({
                "type": "object",
                "additionalProperties": value_schemas::number(least),
                "minProperties": u32::from(named),
            }),
            Shape::Anything => json!({ "type": "object", "additionalProperties": true }),
            Shape::Holidays(range) => list(Value::Object(self.day_or(range))),
            Shape::Tables(of) => list(self.refer(of)),
            Shape::Entries(of) => list(self.entry(of)),
            Shape::Table(of) => return self.fields(of),
            Shape::EachId(of) => return self.each(ID, of),
            Shape::EachWave(of) => return self.each("^([1-9][0-9]{0,5}|1000000)$", of),
            Shape::Needs(of) => return self.needs(of),
            Shape::Levels => return self.levels(),
        })
    }

    /// A day, or a range of days.
    fn day_or(&mut self, range: &Fields) -> Map<String, Value> {
        let mut schema = self.fields(range);
        schema.extend(object(value_schemas::date(self.dates)));
        schema.insert("type".into(), json!(["string", "object"]));
        schema
    }

    /// The schema of one table, which is put where it is needed.
    fn fields(&mut self, of: &Fields) -> Map<String, Value> {
        let mut schema = Map::new();
        schema.insert("title".into(), json!(of.title));
        schema.extend(self.object(of.keys));
        let required = of.keys.iter().filter(|key| key.required).map(|key| key.name);
        let required: Vec<&str> = required.collect();
        if !required.is_empty() {
            schema.insert("required".into(), json!(required));
        }
        if !of.one_of.is_empty() {
            let ways: Vec<Value> =
                of.one_of.iter().map(|key| json!({ "required": [key] })).collect();
            schema.insert("anyOf".into(), json!(ways));
        }
        schema.extend(
            of.apart.map(|two| ("not".to_owned(), json!({ "type": "object", "required": two }))),
        );
        let beside = of.beside.map(|[key, other]| json!({ key: [other] }));
        schema.extend(beside.map(|beside| ("dependencies".to_owned(), beside)));
        schema
    }

    /// A reference to the schema of one table, which stands once.
    fn refer(&mut self, of: &Fields) -> Value {
        if !self.definitions.contains_key(of.name) {
            let schema = Value::Object(self.fields(of));
            self.definitions.insert(of.name.to_owned(), schema);
        }
        json!({ "$ref": format!("#/definitions/{}", of.name) })
    }

    /// A table for each key of a pattern.
    fn each(&mut self, pattern: &str, of: &Fields) -> Map<String, Value> {
        let mut schema = object(json!({
            "type": "object",
            "patternProperties": { pattern: self.refer(of) },
        }));
        self.close(&mut schema);
        schema
    }

    /// A reference to an entry: an id, or a table.
    fn entry(&mut self, of: &Fields) -> Value {
        let reference = self.refer(of);
        self.definitions[of.name]["type"] = json!(["string", "object"]);
        reference
    }

    /// A list of entries, or such lists by kind.
    fn needs(&mut self, of: &Fields) -> Map<String, Value> {
        let entry = self.entry(of);
        let list = list(entry.clone());
        let kinds = crate::format::BUILT_IN_KINDS;
        let built_in: Map<String, Value> =
            kinds.iter().map(|&kind| (kind.to_owned(), list.clone())).collect();
        // The key of an entry is no kind: it stands there where a list was left out.
        let none: Vec<&str> = of.keys.iter().map(|key| key.name).chain(["any"]).collect();
        let mut schema = object(json!({
            "type": ["array", "object"],
            "items": entry,
            "properties": built_in,
            "additionalProperties": list,
        }));
        if self.unknown == Unknown::Refused {
            let kind = json!({ "type": "string", "pattern": ID, "not": { "enum": none } });
            schema.insert("propertyNames".into(), kind);
        }
        schema
    }

    /// The levels of rules.
    fn levels(&self) -> Map<String, Value> {
        let mut schema = object(json!({ "type": "object", "properties": value_schemas::levels() }));
        self.close(&mut schema);
        schema
    }
}

/// The keys of an object that was written as one.
fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            Map::new()
        }
    }
}
