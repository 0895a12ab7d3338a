//! Each key of the format is in the schema, and no other.

use rewave::format::{Key, Shape, TABLES};
use serde_json::Value;

use super::printed;

/// What leads from the value of a key to the tables in it.
fn holders(shape: Shape) -> &'static [&'static str] {
    if matches!(shape, Shape::Table(_)) {
        &[""]
    } else if matches!(shape, Shape::EachId(_) | Shape::EachWave(_)) {
        &["/*"]
    } else if matches!(shape, Shape::Needs(_)) {
        &["/[]", "/*/[]"]
    } else {
        &["/[]"]
    }
}

/// The keys of a table of the format, below the path that leads to it.
fn described(path: &str, keys: &[Key], all: &mut Vec<String>) {
    for key in keys.iter().filter(|key| key.is_read()) {
        let path = format!("{path}/{}", key.name);
        if let Some(of) = key.shape.fields() {
            for holder in holders(key.shape) {
                described(&format!("{path}{holder}"), of.keys, all);
            }
        }
        all.push(path);
    }
}

/// The keys that a schema names, below the path that leads to it. Kinds and rules are no keys of the format.
fn named(whole: &Value, path: &str, schema: &Value, all: &mut Vec<String>) {
    if let Some(reference) = schema["$ref"].as_str() {
        named(whole, path, whole.pointer(reference.trim_start_matches('#')).unwrap(), all);
    }
    let is_kinds = path.ends_with("/requires") || path.ends_with("/wants");
    if !is_kinds && path != "/rules" {
        for (key, schema) in schema["properties"].as_object().into_iter().flatten() {
            let path = format!("{path}/{key}");
            named(whole, &path, schema, all);
            assert!(schema["description"].as_str().is_some_and(|it| it.ends_with('.')), "{path}");
            all.push(path);
        }
    }
    for schema in schema["patternProperties"].as_object().into_iter().flatten().map(|it| it.1) {
        named(whole, &format!("{path}/*"), schema, all);
    }
    if schema["additionalProperties"].is_object() {
        named(whole, &format!("{path}/*"), &schema["additionalProperties"], all);
    }
    if schema["items"].is_object() {
        named(whole, &format!("{path}/[]"), &schema["items"], all);
    }
}

#[test]
fn each_key_of_the_format_is_in_the_schema_and_no_other() {
    let (mut described_keys, mut named_keys) = (Vec::new(), Vec::new());
    described("", TABLES, &mut described_keys);
    for arguments in [&["schema"][..], &["schema", "--open"]] {
        let schema = printed(arguments);
        named_keys.clear();
        named(&schema, "", &schema, &mut named_keys);
        described_keys.sort_unstable();
        named_keys.sort_unstable();
        assert!(described_keys.len() > 90, "{}", described_keys.len());
        assert_eq!(described_keys, named_keys);
    }
}

/// The objects of a schema, each with the path that leads to it in the schema.
fn objects<'s>(path: &str, schema: &'s Value, all: &mut Vec<(String, &'s Value)>) {
    match schema {
        Value::Object(entries) => {
            all.push((path.to_owned(), schema));
            for (key, schema) in entries {
                objects(&format!("{path}/{key}"), schema, all);
            }
        }
        Value::Array(items) => {
            for (n, schema) in items.iter().enumerate() {
                objects(&format!("{path}/{n}"), schema, all);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn tables_are_closed_and_meta_is_open() {
    let (closed, open) = (printed(&["schema"]), printed(&["schema", "--open"]));
    let (mut tables, mut others) = (Vec::new(), Vec::new());
    objects("", &closed, &mut tables);
    objects("", &open, &mut others);
    let holds = |schema: &Value, key: &str| schema.get(key).is_some();
    let mut counted = 0;
    for (path, schema) in tables {
        // A key of the format may be called as a word of schemas is: only a value with a type is a schema.
        let is_table = schema["type"] == "object" || schema["type"][1] == "object";
        // The keys that must not stand together are no schema of a table.
        if is_table && !path.ends_with("/not") {
            let others = &schema["additionalProperties"];
            let has_names = holds(schema, "properties") || holds(schema, "patternProperties");
            assert_eq!(*others == true, path.ends_with("/meta"), "{path}");
            assert!(*others == false || holds(schema, "propertyNames") || !has_names, "{path}");
            counted += usize::from(has_names);
        }
        assert!(!holds(schema, "format"), "{path}: validators do not agree on formats");
        // A strict one does not take a schema in which two parts speak of one key.
        assert!(!holds(schema, "properties") || !holds(schema, "patternProperties"), "{path}");
    }
    assert!(counted > 20, "{counted}");
    for (path, schema) in others {
        assert_ne!(schema["additionalProperties"], false, "{path}");
        assert!(!holds(schema, "propertyNames"), "{path}");
    }
}

/// Takes the format of dates out of a schema, and counts how often it stood there.
fn without_formats(schema: &mut Value) -> usize {
    match schema {
        Value::Object(entries) => {
            let own = entries.remove("format");
            assert!(own.as_ref().is_none_or(|format| format == "date"), "{own:?}");
            usize::from(own.is_some()) + entries.values_mut().map(without_formats).sum::<usize>()
        }
        Value::Array(items) => items.iter_mut().map(without_formats).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    }
}

#[test]
fn native_dates_have_the_format_of_dates_and_nothing_else_differs() {
    let (mut native, mut plain) = (printed(&["schema", "--native-dates"]), printed(&["schema"]));
    // How long a workaround lasts is a date or another string, which a format would refuse.
    let until = "/definitions/service/properties/workaround/properties/until";
    let ways = native.pointer_mut(until).unwrap();
    assert_eq!(ways["anyOf"].as_array().map(Vec::len), Some(2));
    assert_eq!(without_formats(ways), 1);
    *native.pointer_mut(until).unwrap() = Value::Null;
    *plain.pointer_mut(until).unwrap() = Value::Null;
    assert_eq!(without_formats(&mut native), 13);
    assert_eq!(native, plain);
}
