//! The terms that a plan has to keep to and that could not be read, so that the plan leaves them out and has to say so.
//!
//! An application or a service of which a key that orders the plan could not be read is not listed here, because it is
//! not planned at all. A value that only weighs is listed.

use std::collections::{BTreeMap, BTreeSet};

use crate::format::{Effect, Family, Key};
use crate::source::{FileId, Span};
use crate::text::Untrusted;

/// At most this number of places are kept; the rest are counted.
const LISTED: usize = 100;

/// The families of tables that hold terms of a plan, beside those of applications, services and their status.
const OF_PLANS: [Family; 8] = [
    Family::Incident,
    Family::Plan,
    Family::Calendar,
    Family::Waves,
    Family::Defaults,
    Family::Teams,
    Family::Partners,
    Family::Groups,
];

/// The place of a term that a plan has to keep to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnreadPlace {
    /// In text that is not TOML, so that the term itself is not known.
    BrokenText,
    /// In a table that the format does not know: it may have been meant as any table.
    UnknownTable,
    /// In the one table of a family, or in all tables of the family.
    Table(Family),
    /// In the table of one thing, given by its family and its id, or by the number of a wave.
    Thing(Family, Untrusted),
}

impl UnreadPlace {
    /// Whether it is in the table of an application or a service, which is planned without a value that only weighs.
    #[must_use]
    pub fn is_planned(&self) -> bool {
        matches!(self, Self::Thing(Family::Applications | Family::Services, _))
    }

    /// The id of the thing in whose table the term stands.
    #[must_use]
    pub fn id(&self) -> Option<&Untrusted> {
        match self {
            Self::Thing(_, id) => Some(id),
            Self::BrokenText | Self::UnknownTable | Self::Table(_) => None,
        }
    }

    fn family(&self) -> Option<Family> {
        match self {
            Self::BrokenText | Self::UnknownTable => None,
            Self::Table(family) | Self::Thing(family, _) => Some(*family),
        }
    }
}

/// A term that a plan leaves out because it could not be read. Unread terms are ordered as they are best mended: the
/// least is the one to mend first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unread {
    /// Whether the term itself could be read, and is left out because another one could not be read.
    pub follows: bool,
    /// The place of the term in the text.
    pub span: Span,
    /// The table that holds the term.
    pub place: UnreadPlace,
    /// The key of the term; `None` where the key is not known, or the whole table is meant.
    pub key: Option<&'static Key>,
}

/// All terms that a plan leaves out because they could not be read. The value does not depend on the order in which
/// they were found.
#[derive(Clone, Debug, Default)]
pub struct LeftOut {
    /// The first of the terms, in the order in which to mend them.
    first: BTreeSet<Unread>,
    /// The number of the terms, without those in broken text.
    total: usize,
    /// The first broken text of each file that has some: one error of syntax causes others.
    broken: BTreeMap<FileId, Unread>,
    /// The families and the keys of the terms.
    parts: BTreeSet<(Option<Family>, Option<&'static Key>)>,
}

impl LeftOut {
    /// Adds a term, if a plan has to keep to it.
    pub(super) fn note(&mut self, unread: Unread) {
        let family = unread.place.family();
        let effect = unread.key.map(|key| key.effect);
        let is_term = unread.follows || effect == Some(Effect::Weighs);
        let is_planned = |family| is_term || OF_PLANS.contains(&family);
        if effect == Some(Effect::Tells) || !family.is_none_or(is_planned) {
            return;
        }
        self.parts.insert((family, unread.key));
        if unread.place == UnreadPlace::BrokenText {
            let known = self.broken.entry(unread.span.file).or_insert_with(|| unread.clone());
            if unread < *known {
                *known = unread;
            }
            return;
        }
        self.total += 1;
        self.first.insert(unread);
        if self.first.len() > LISTED {
            self.first.pop_last();
        }
    }

    /// Adds the terms that were collected separately.
    pub(super) fn absorb(&mut self, mut other: Self) {
        let total = self.total + other.total;
        other.first.into_iter().chain(other.broken.into_values()).for_each(|it| self.note(it));
        self.parts.append(&mut other.parts);
        self.total = total;
    }

    /// Whether no term is left out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.total() == 0
    }

    /// The number of terms that are left out.
    #[must_use]
    pub fn total(&self) -> usize {
        self.total + self.broken.len()
    }

    /// The first terms, at most 100: those that could not be read in order of place, then those that follow from them.
    #[must_use]
    pub fn first(&self) -> Vec<&Unread> {
        let mut first: Vec<&Unread> = self.first.iter().chain(self.broken.values()).collect();
        first.sort_unstable();
        first.truncate(LISTED);
        first
    }

    /// Whether a key in some table of its family may be among the terms that are left out.
    #[must_use]
    pub(super) fn may_hold(&self, key: &'static Key) -> bool {
        let in_question = [(None, None), (key.family, None), (key.family, Some(key))];
        in_question.iter().any(|part| self.parts.contains(part))
    }

    /// Whether an application or a service may look late only because terms are left out. A partner that opens later
    /// and a group only hold applications back, and a missing limit of one application or service makes no other late.
    #[must_use]
    pub(super) fn may_make_late(&self) -> bool {
        let hold_back = |family| matches!(family, Family::Partners | Family::Groups);
        let weighs = |key: &Key| key.effect == Effect::Weighs;
        self.parts
            .iter()
            .any(|&(family, key)| !family.is_some_and(hold_back) && !key.is_some_and(weighs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{PartnerKey, TableKey, WaveKey};
    use crate::source::Sources;

    fn unread(file: FileId, at: usize, place: UnreadPlace) -> Unread {
        Unread { follows: false, span: Span::new(file, at..at + 1), place, key: None }
    }

    #[test]
    fn the_order_in_which_it_is_found_does_not_matter() {
        let mut sources = Sources::default();
        let file = sources.push("a.toml".into(), " ".repeat(1000));
        let other = sources.push("b.toml".into(), " ".repeat(1000));
        let mut all: Vec<Unread> =
            (0..300).map(|at| unread(file, at, UnreadPlace::Table(Family::Plan))).collect();
        all.extend((0..300).map(|at| unread(other, at, UnreadPlace::BrokenText)));
        let mut forward = LeftOut::default();
        for it in &all {
            forward.note(it.clone());
        }
        let mut parts = [LeftOut::default(), LeftOut::default(), LeftOut::default()];
        for (i, it) in all.iter().rev().enumerate() {
            parts[i % 3].note(it.clone());
        }
        let mut backward = LeftOut::default();
        for part in parts {
            backward.absorb(part);
        }
        assert_eq!(forward.first(), backward.first());
        assert_eq!((forward.total(), backward.total()), (301, 301));
        assert_eq!(forward.first().len(), LISTED);
    }

    #[test]
    fn what_is_for_people_and_what_is_not_planned_is_no_part_of_it() {
        let mut sources = Sources::default();
        let file = sources.push("a.toml".into(), " ".to_owned());
        let mut left_out = LeftOut::default();
        let contact = unread(file, 0, UnreadPlace::Thing(Family::Partners, "p".into()));
        left_out.note(Unread { key: Some(PartnerKey::Contact.row()), ..contact });
        left_out.note(unread(file, 0, UnreadPlace::Thing(Family::Applications, "a".into())));
        left_out.note(unread(file, 0, UnreadPlace::Table(Family::Inventory)));
        assert!(left_out.is_empty());
        let opens = unread(file, 0, UnreadPlace::Thing(Family::Partners, "p".into()));
        left_out.note(Unread { key: Some(PartnerKey::Opens.row()), ..opens });
        assert_eq!((left_out.total(), left_out.may_make_late()), (1, false));
        left_out.note(unread(file, 0, UnreadPlace::UnknownTable));
        assert!(left_out.may_make_late() && left_out.may_hold(WaveKey::Capacity.row()));
    }
}
