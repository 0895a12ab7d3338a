//! The words for the causes of a change.

use super::diff_page::DiffPage;
use crate::difference::{
    CauseEdit, CauseReason, DiffCause, DiffPlace, EditKind, EntryChange, EntryEdit, KeyEdit,
    Relation,
};
use crate::render::phrases::few;
use crate::text::{Untrusted, and_list};

/// The number of ids of one cause that are named.
const NAMED: usize = 4;

fn ids(list: &[Untrusted]) -> Vec<String> {
    list.iter().map(|id| id.shown().to_string()).collect()
}

/// "identity.toml:41".
pub(super) fn place(place: &DiffPlace) -> String {
    format!("{}:{}", place.path.shown(), place.line)
}

fn placed(words: &str, at: Option<&DiffPlace>) -> String {
    at.map_or_else(|| words.to_owned(), |at| format!("{words} ({})", place(at)))
}

/// "1 of a and b", "a".
pub(super) fn providers(edit: &EntryEdit) -> String {
    let ids = ids(&edit.providers);
    match ids.as_slice() {
        [only] if edit.at_least == 1 => only.clone(),
        _ => format!("{} of {}", edit.at_least, and_list(&ids)),
    }
}

/// "mywallonia now requires fas-itsme".
pub(super) fn entry(edit: &EntryEdit) -> String {
    let (owner, named) = (edit.owner.shown(), providers(edit));
    let verb = match edit.is.0 {
        Relation::Requires => "requires",
        Relation::Wants => "wants",
        Relation::After => "comes after",
    };
    let kind = edit.is.1.shown();
    match edit.change {
        EntryChange::Added => format!("{owner} now {verb} {named}"),
        EntryChange::Hardened => format!("{owner} now requires {named}, and did not need it"),
        EntryChange::Removed => match edit.is.0 {
            Relation::Requires => format!("{owner} no longer requires {named}"),
            Relation::Wants => format!("{owner} no longer wants {named}"),
            Relation::After => format!("{owner} no longer comes after {named}"),
        },
        EntryChange::Softened => {
            format!("{owner} no longer requires {named}: it {verb} it now")
        }
        EntryChange::Kind => format!("{owner} {verb} {named} as {kind} now"),
    }
}

/// "capacity of gis: 1 -> 2".
pub(super) fn key(edit: &KeyEdit) -> String {
    let table = match &edit.id {
        Some(id) => format!("[{}.{}]", edit.family.name(), id.shown()),
        None => format!("[{}]", edit.family.name()),
    };
    let value = |value: &Option<Untrusted>| {
        value.as_ref().map_or_else(|| "none".to_owned(), |value| value.shown().to_string())
    };
    match edit.key {
        Some(key) => {
            format!("{} {} -> {} in {table}", key.name, value(&edit.from), value(&edit.to))
        }
        None if edit.kind == EditKind::Removed => format!("{table} is gone"),
        None => format!("{table} is new"),
    }
}

impl DiffPage<'_> {
    /// The words for a cause: the line that changed, or the applications to which another gives way. `asked` is the id
    /// of the thing that moved.
    pub(super) fn cause(&self, cause: &DiffCause, asked: &Untrusted) -> String {
        let difference = self.difference;
        let edit = match cause.edit {
            Some(CauseEdit::Entry(number)) => {
                let edits = difference.entries.as_deref().unwrap_or_default();
                edits.get(number).map(entry)
            }
            Some(CauseEdit::Key(number)) => {
                let edits = difference.keys.as_deref().unwrap_or_default();
                edits.get(number).map(key)
            }
            Some(CauseEdit::State(state)) => {
                Some(format!("{} is {} now", few(&ids(&cause.applications), NAMED), state.id()))
            }
            Some(CauseEdit::Defined) => {
                Some(format!("{} is new", few(&ids(&cause.applications), NAMED)))
            }
            Some(CauseEdit::Gone) => {
                Some(format!("{} is gone", few(&ids(&cause.applications), NAMED)))
            }
            None => None,
        };
        let words = edit.unwrap_or_else(|| way(cause, asked));
        placed(&words, cause.place.as_ref())
    }

    /// The words for all causes of one change, each once.
    pub(super) fn causes(&self, because: &[DiffCause], asked: &Untrusted) -> Vec<String> {
        let mut said: Vec<String> = Vec::new();
        for cause in because {
            let words = self.cause(cause, asked);
            if !said.contains(&words) {
                said.push(words);
            }
        }
        said
    }
}

/// The applications to which another gives way, where no line is the cause.
fn way(cause: &DiffCause, asked: &Untrusted) -> String {
    let named = few(&ids(&cause.applications), NAMED);
    let whose = cause.whose.as_ref().filter(|&whose| whose != asked);
    let whose = whose.map_or_else(String::new, |whose| format!("{} ", whose.shown()));
    let team = cause.team.as_ref().map(|team| team.shown().to_string()).unwrap_or_default();
    let said = match cause.reason {
        CauseReason::Dependency => format!("waits for {named}"),
        CauseReason::Group => format!("starts together with {named}"),
        CauseReason::After => format!("comes after {named}"),
        CauseReason::Partner => format!("waits for {}", few(&ids(&cause.partners), NAMED)),
        CauseReason::Since => format!("counts from the day since which {named} is up"),
        CauseReason::Earliest => "may not begin before".to_owned(),
        CauseReason::Team if cause.applications.is_empty() => {
            format!("has fewer hands of team {team}")
        }
        CauseReason::Team => format!("gives way to {named} (team {team})"),
        CauseReason::WaveLimit if cause.applications.is_empty() => {
            "has no place in its wave any more".to_owned()
        }
        CauseReason::WaveLimit => format!("gives way to {named} (places of the wave)"),
        CauseReason::Calendar => "has no working time at its old place".to_owned(),
        CauseReason::Own => "takes another time or other hands".to_owned(),
        CauseReason::Due => {
            let all = [ids(&cause.applications), ids(&cause.services)].concat();
            format!("moves so that {} is not later", few(&all, NAMED))
        }
        CauseReason::Freed if cause.applications.is_empty() => {
            "has room where it had none".to_owned()
        }
        CauseReason::Freed => format!("has room, since {named} came earlier or went"),
    };
    format!("{whose}{said}")
}
