//! What schemas say of the types that write their JSON themselves.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use crate::explain::{Column, ListOf};
use crate::format::When;
use crate::render::clockface::IsoTime;
use crate::render::list::json::ListJson;
use crate::render::write::Each;
use crate::text::{Raw, Untrusted};

macro_rules! schemas {
    ($($type:ty, $name:literal, $schema:expr;)*) => { $(
        impl JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    )* };
}

schemas! {
    Raw<'_>, "Raw", json_schema!({ "type": "string" });
    Untrusted, "Untrusted", json_schema!({ "type": "string" });
    IsoTime, "IsoTime", json_schema!({ "type": "string" });
    When, "When", json_schema!({ "type": ["string", "integer"] });
    ListJson<'_>, "List", json_schema!({ "type": "array", "items": { "anyOf": rows() } });
}

impl<T: JsonSchema> JsonSchema for Each<'_, T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Vec::<T>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<T>::json_schema(generator)
    }
}

const ALL: [ListOf; 7] = [
    ListOf::Applications,
    ListOf::Services,
    ListOf::Teams,
    ListOf::Partners,
    ListOf::Groups,
    ListOf::Tags,
    ListOf::Dependencies,
];

/// The schemas of the rows of each list; the title names the sort of the rows.
fn rows() -> Vec<Value> {
    let row = |what: ListOf| {
        let columns = what.columns().0.iter();
        let columns = columns.map(|&column| (column.key().to_owned(), value(what, column)));
        let place = [("path", json!(["string", "null"])), ("line", json!(["integer", "null"]))];
        let place = place.map(|(key, types)| (key.to_owned(), json!({ "type": types })));
        let properties: Map<String, Value> = columns.chain(place).collect();
        let required: Vec<&String> = properties.keys().collect();
        json!({
            "title": what.id(),
            "type": "object",
            "required": required,
            "properties": properties,
        })
    };
    ALL.map(row).into()
}

/// The value of a row under a column.
fn value(what: ListOf, column: Column) -> Value {
    match column {
        Column::Id | Column::Name | Column::Criticality | Column::From | Column::Relation => {
            json!({ "type": "string" })
        }
        Column::State
        | Column::Owner
        | Column::Group
        | Column::Contact
        | Column::Confirmed
        | Column::Reason
        | Column::Kind => json!({ "type": ["string", "null"] }),
        Column::Opens => json!({ "type": ["string", "integer", "null"] }),
        Column::Applications | Column::NeededBy => json!({ "type": "integer" }),
        Column::Capacity | Column::AtLeast => json!({ "type": ["integer", "null"] }),
        Column::Teams | Column::Tags | Column::Audience | Column::Members | Column::To => {
            assert!(what != ListOf::Tags);
            json!({ "type": "array", "items": { "type": "string" } })
        }
    }
}
