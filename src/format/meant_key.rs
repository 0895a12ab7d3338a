//! The keys of the format that a key of another name may have been meant as.

use super::keys::Key;
use super::other_words::by_other_name;
use crate::text::nearest;

/// Words that people write in an application where they mean `after`, a group or a wave: these order.
const ORDERS: [&str; 3] = ["before", "group", "wave"];

/// Whether a key is a recovery point objective: it limits the loss of data, which no plan changes.
pub(crate) fn is_recovery_point(name: &str) -> bool {
    name.eq_ignore_ascii_case("rpo")
}

/// The keys of a table that an unknown key may have been meant as: the one for which it is another word, or otherwise
/// the nearest ones.
pub(crate) fn meant(name: &str, keys: &'static [Key]) -> Vec<&'static Key> {
    // The word is one letter away from `rto`, and means another objective.
    if is_recovery_point(name) {
        return Vec::new();
    }
    if let Some(meant) = by_other_name(name, keys) {
        return vec![meant];
    }
    if ORDERS.contains(&name) {
        let after: Vec<&Key> = keys.iter().filter(|key| key.name == "after").collect();
        if !after.is_empty() {
            return after;
        }
    }
    let near = nearest(name, keys.iter().map(|key| key.name));
    keys.iter().filter(|key| near.iter().any(|near| near.unescaped() == key.name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{ApplicationKey, ServiceKey, TableKey};

    #[test]
    fn a_recovery_point_is_no_objective_of_time() {
        for name in ["rpo", "RPO", "Rpo"] {
            assert!(meant(name, ApplicationKey::ROWS).is_empty());
            assert!(meant(name, ServiceKey::ROWS).is_empty());
        }
        assert_eq!(meant("rto_", ApplicationKey::ROWS), [ApplicationKey::Rto.row()]);
    }
}
