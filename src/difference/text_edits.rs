//! How many texts for people differ: they change no plan.

use super::paired::Pairs;
use crate::catalog::EntryNotes;
use crate::catalog::{Application, Catalog, Dependency, Partner, Service, Team};
use crate::text::Untrusted;

/// The number of texts that differ, of things that both inventories have: names, descriptions, owners, contacts, tags,
/// audiences, reasons, notes.
pub(super) fn text_edits(old: &Catalog, new: &Catalog, pairs: &Pairs<'_>) -> usize {
    let mut changed = usize::from(old.name != new.name);
    for &(was, is) in &pairs.applications.both {
        changed += of_applications(&old.applications[was], &new.applications[is]);
    }
    for &(was, is) in &pairs.services.both {
        changed += of_services(&old.services[was], &new.services[is]);
    }
    for &(was, is) in &pairs.partners.both {
        let texts = |it: &'_ Partner| [own_name(&it.id, &it.name), it.contact.clone()];
        changed += differing(&texts(&old.partners[was]), &texts(&new.partners[is]));
    }
    for &(was, is) in &pairs.teams.both {
        let texts = |it: &'_ Team| [own_name(&it.id, &it.name), it.contact.clone()];
        changed += differing(&texts(&old.teams[was]), &texts(&new.teams[is]));
    }
    for &(was, is) in &pairs.groups.both {
        changed += usize::from(old.groups[was].reason != new.groups[is].reason);
    }
    for (number, wave) in &new.terms.waves {
        let name = old.terms.waves.get(number).and_then(|wave| wave.name.as_ref());
        changed += usize::from(name != wave.name.as_ref());
    }
    changed
}

fn own_name(id: &Untrusted, name: &Untrusted) -> Option<Untrusted> {
    (id != name).then(|| name.clone())
}

fn differing<T: PartialEq>(was: &[T], is: &[T]) -> usize {
    was.iter().zip(is).filter(|(was, is)| was != is).count()
}

fn of_applications(was: &Application, is: &Application) -> usize {
    // An application without a name of its own has its id as the name, which a renamed one changes.
    let is_named = was.name != was.id || is.name != is.id;
    let name = usize::from(is_named && was.name != is.name);
    let tags = usize::from(!was.tags().eq(is.tags()));
    let pairs = [
        (was.owner.as_ref(), is.owner.as_ref()),
        (was.reason(), is.reason()),
        (was.replaced_by(), is.replaced_by()),
    ];
    let differs = was.texts().iter().filter(|(key, text)| is.text(*key) != Some(text)).count();
    let added = is.texts().iter().filter(|&&(key, _)| was.text(key).is_none()).count();
    let lists = [(was.requires(), is.requires()), (was.wants(), is.wants())];
    let notes: usize = lists.iter().map(|(was, is)| of_notes(was, is)).sum();
    differs + added + name + tags + pairs.iter().filter(|(was, is)| was != is).count() + notes
}

/// The notes of entries that differ; entries that are not the same are no texts.
fn of_notes(was: &[Dependency], is: &[Dependency]) -> usize {
    if was.len() != is.len() {
        return 0;
    }
    let text = |entry: &Dependency, of: fn(&EntryNotes) -> &Option<Untrusted>| {
        entry.notes().and_then(|notes| of(notes).clone())
    };
    let both = was.iter().zip(is).filter(|(was, is)| was.notes().is_some() || is.notes().is_some());
    both.map(|(was, is)| {
        let without = text(was, |it| &it.without) != text(is, |it| &it.without);
        let workaround = text(was, |it| &it.workaround) != text(is, |it| &it.workaround);
        usize::from(without) + usize::from(workaround)
    })
    .sum()
}

fn of_services(was: &Service, is: &Service) -> usize {
    let name = usize::from(was.name != is.name);
    let audience = usize::from(was.audience != is.audience);
    let owner = usize::from(was.owner != is.owner);
    let excuse = usize::from(was.no_workaround != is.no_workaround);
    let lists = [(was.requires(), is.requires()), (was.wants(), is.wants())];
    let notes: usize = lists.iter().map(|(was, is)| of_notes(was, is)).sum();
    name + audience + owner + excuse + notes
}
