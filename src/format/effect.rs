//! The effect of each key on a plan, so that a key that could not be read keeps out of the plan no more than it must.

use super::keys::{Effect, Family, Key};
use super::other_words::by_other_name;
use crate::diagnostic::nearest;

/// The keys that order and those that weigh, by the family in whose tables they stand. All other keys of these families
/// only tell. The state of an application orders, because it decides which applications are planned.
const EFFECTS: [(Family, &[&str], &[&str]); 5] = [
    (
        Family::Applications,
        &["requires", "wants", "after", "team", "teams", "duration", "earliest"],
        &["criticality", "rto", "deadline"],
    ),
    (Family::Services, &["requires", "wants"], &["criticality", "mtd", "deadline"]),
    (Family::Status, &["state"], &[]),
    (Family::Groups, &["members"], &[]),
    (Family::Defaults, &["team", "duration"], &["criticality"]),
];

/// The keys of an entry of `requires` or `wants` that only tell; all other keys of an entry order.
const NOTES: [&str; 2] = ["without", "workaround"];

/// The effect of a key in a table of a family. The tables of the other families hold the terms of a whole plan.
pub(crate) fn effect(family: Family, key: &str) -> Effect {
    match EFFECTS.iter().find(|(of, ..)| *of == family) {
        Some((_, orders, _)) if orders.contains(&key) => Effect::Orders,
        Some((.., weighs)) if weighs.contains(&key) => Effect::Weighs,
        Some(_) => Effect::Tells,
        None => Effect::Orders,
    }
}

/// The effect of a key of an entry of `requires` or `wants`.
pub(crate) fn effect_in_entry(key: &str) -> Effect {
    if NOTES.contains(&key) { Effect::Tells } else { Effect::Orders }
}

/// Words that people write in an application where they mean `after`, a group or a wave: these order.
const ORDERS: [&str; 3] = ["before", "group", "wave"];

/// Whether a key is a recovery point objective: it limits the loss of data, which no plan changes.
pub(crate) fn is_recovery_point(name: &str) -> bool {
    name.eq_ignore_ascii_case("rpo")
}

/// The keys of a table that an unknown key may have been meant as: the one for which it is another word, or otherwise
/// the nearest ones.
pub(crate) fn meant(name: &str, keys: &'static [Key]) -> Vec<&'static str> {
    // The word is one letter away from `rto`, and means another objective.
    if is_recovery_point(name) {
        return Vec::new();
    }
    if let Some(meant) = by_other_name(name, keys) {
        return vec![meant];
    }
    if ORDERS.contains(&name) && keys.iter().any(|key| key.name == "after") {
        return vec!["after"];
    }
    let near = nearest(name, keys.iter().map(|key| key.name));
    let names = keys.iter().map(|key| key.name);
    names.filter(|name| near.iter().any(|near| near.unescaped() == *name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::keys::APPLICATION;
    use crate::format::keys::SERVICE;

    #[test]
    fn a_recovery_point_is_no_objective_of_time() {
        for name in ["rpo", "RPO", "Rpo"] {
            assert!(meant(name, APPLICATION).is_empty() && meant(name, SERVICE).is_empty());
        }
        assert_eq!(meant("rto_", APPLICATION), ["rto"]);
    }
}
