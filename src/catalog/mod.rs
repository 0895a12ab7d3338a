//! The catalog: from the tables as they were written to things with unique ids and resolved references. The rules about
//! the result are in `rules`, and the shape of the whole belongs to `graph`.

mod contents;
mod duplicates;
mod entry;
mod groups;
mod hindrance;
mod names;
mod readable;
mod references;
mod resolve;
mod starts_in_doubt;
mod states;
mod terms;
mod thing;
mod time_frame;
mod undefined;
mod wave;
mod work_teams;

pub use contents::{Application, Catalog, Group, Partner, Service, Team, Times};
pub use entry::EntryIx;
pub(crate) use hindrance::{Capacities, asked_alone, has_no_hour, is_pending, pending};
pub use hindrance::{Hindrance, never_run};
pub use resolve::resolve;
pub use terms::{Given, Misgiven, Terms, WaveTerms};
pub use thing::Thing;
pub use wave::TermsInWave;
pub use work_teams::WorkTeams;

pub use crate::needs::{
    AnyOf, ApplicationIx, Dependency, EntryLists, EntryNotes, GroupIx, Need, PartnerIx, ServiceIx,
    Target, TeamIx,
};
