//! Words with places for values: `{name}`.

/// A text with a value in each of its places. What a value holds is no place, so that a name of the inventory with braces
/// stays as it is.
pub(in crate::render::report) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (place, rest) = part.split_once('}').unwrap_or((part, ""));
        let value = values.iter().find(|(name, _)| *name == place);
        debug_assert!(value.is_some(), "no value for {place} in {text}");
        filled.push_str(value.map_or("", |(_, value)| value));
        filled.push_str(rest);
    }
    filled
}
