//! Who needs whom: the entries of `requires`, `wants` and `after`, and the indices of the things that they name. An
//! entry is made once: it is read with the ids as they are written, and each id is replaced by the thing that it names.

mod dependency;
mod entry_lists;
mod index;
mod need;

pub use dependency::{Dependency, EntryNotes};
pub use entry_lists::{EntryLists, EntryRange, WrittenLists};
pub use index::{ApplicationIx, GroupIx, PartnerIx, ServiceIx, TeamIx};
pub use need::{AnyOf, Need, Target};
