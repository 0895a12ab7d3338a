//! The approved plan that a run follows: the file that is meant, and the way from the file to the plan.

use std::fmt::Display;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

use anyhow::{Result, anyhow};

use super::inputs::{Inputs, MOST_BYTES};
use super::path_words::{name_of, typed_or};
use super::revision::{NamedFile, Revision};
use super::streams::Streams;
use super::unusable::{reason, unreadable};
use crate::analysis::Checked;
use crate::approved::{ApprovedFault, Share, read};
use crate::catalog::Catalog;
use crate::doubt::Basis;
use crate::plan::ApprovedPlan;
use crate::render::json::Following;
use crate::text::{Untrusted, shown};

/// The approved plan that a run follows, where there is one, and the line to say of it, where there is one.
#[derive(Default)]
pub(super) struct Approved {
    pub(super) plan: Option<ApprovedPlan>,
    pub(super) note: Option<String>,
}

/// The file that the inventory names as its approved plan, as seen from the working directory. The path counts from the
/// directory of the file that names it; from the working directory where that is no file.
pub(super) fn of_inventory(inputs: &Inputs, catalog: &Catalog) -> Option<PathBuf> {
    let named = catalog.terms.approved.as_ref()?;
    let by = inputs.file(named.span.file);
    let folder = by.and_then(Path::parent).unwrap_or(Path::new(""));
    Some(tidy(folder.join(named.value.as_path())))
}

/// A path without `..` where that leads to the same file: behind a link to a directory it does not.
fn tidy(path: PathBuf) -> PathBuf {
    let mut short = PathBuf::new();
    for part in path.components() {
        let is_name = matches!(short.components().next_back(), Some(Component::Normal(_)));
        match part {
            Component::CurDir => {}
            Component::ParentDir if is_name => drop(short.pop()),
            Component::ParentDir
            | Component::Normal(_)
            | Component::RootDir
            | Component::Prefix(_) => short.push(part),
        }
    }
    let folder = |path: &Path| Path::new(".").join(path.parent()?).canonicalize().ok();
    let is_same = folder(&short).is_some() && folder(&short) == folder(&path);
    if is_same { short } else { path }
}

/// Reads the approved plan that a run follows.
///
/// # Errors
/// When the file cannot be read, or the inventory cannot follow it: with the command that writes one.
pub(super) fn follow(
    following: &Following,
    inputs: &Inputs,
    checked: &Checked,
    streams: &Streams,
) -> Result<Approved> {
    let catalog = checked.catalog();
    let file = match following {
        Following::OfInventory => of_inventory(inputs, catalog),
        Following::File(file) => Some(file.clone()),
        Following::FromScratch(_) => None,
    };
    let Some(file) = file.filter(|_| is_planned(catalog)) else { return Ok(Approved::default()) };
    let unusable = |why: &dyn Display| {
        let name = name_of(&file);
        // A path with another ending may be the wrong file, which nobody should write over.
        let is_json = file.extension().is_some_and(|ending| ending == "json");
        let target = if is_json { typed_or(&file, "PLAN.json") } else { "PLAN.json".to_owned() };
        let inputs = &inputs.typed;
        anyhow!(
            "cannot follow the approved plan {name}: {why}; `rewave plan --from-scratch -o {target}{inputs}` writes one"
        )
    };
    let bytes = bytes(&file, streams).map_err(|error| unusable(&reason(&file, &error)))?;
    match read(Untrusted::path(&file), &bytes, &checked.frame()) {
        Ok(plan) => {
            let note = note(&plan, catalog);
            Ok(Approved { plan: Some(plan), note })
        }
        // A length or a date that could not be read is a finding, and makes another time of the plan.
        Err(fault @ ApprovedFault::OtherTime { .. }) if catalog.doubts.shake(Basis::Time) => {
            let name = name_of(&file);
            let note =
                format!("note: {name} is not followed, since {fault} as far as it could be read");
            Ok(Approved { plan: None, note: Some(note) })
        }
        Err(fault) => Err(unusable(&fault)),
    }
}

/// Whether the inventory is planned. Where it is not, the answer says why, and nothing is said of a file.
fn is_planned(catalog: &Catalog) -> bool {
    catalog.terms.misgiven.is_none() && !catalog.applications.is_empty()
}

/// Reads the approved plan in a file, with which a plan from scratch is compared. A plan from scratch needs no other, so
/// that a file that cannot be compared is no error: a line says it. Where the run writes over it (`is_replaced`) nothing
/// is said, since that is how people make the first one, and how they mend one that cannot be followed.
pub(super) fn compare(
    file: &Path,
    checked: &Checked,
    streams: &Streams,
    is_replaced: bool,
) -> Approved {
    let catalog = checked.catalog();
    if !is_planned(catalog) {
        return Approved::default();
    }
    let found = match bytes(file, streams) {
        Ok(bytes) => {
            let found = read(Untrusted::path(file), &bytes, &checked.frame());
            found.map_err(|fault| fault.to_string())
        }
        Err(error) => Err(reason(file, &error)),
    };
    let (plan, note) = match found {
        Ok(plan) => {
            let note = note(&plan, catalog);
            (Some(plan), note)
        }
        Err(why) => {
            let name = name_of(file);
            let note =
                format!("note: cannot compare the plan with the approved plan {name}: {why}");
            (None, Some(note).filter(|_| !is_replaced))
        }
    };
    Approved { plan, note }
}

/// Reads the approved plan that another revision follows: the one that it names, as it was then, or the one that the
/// command line names. Where the revision has no such file, or cannot follow it, a line says so: nobody can mend it any
/// more.
///
/// # Errors
/// When a file of the revision cannot be read, or that of the command line.
pub(super) fn follow_then(
    following: &Following,
    (base, old): (&str, &Revision),
    checked: &Checked,
    streams: &Streams,
) -> Result<Approved> {
    let named = checked.catalog().terms.approved.as_ref();
    let (path, bytes) = match (following, named) {
        (Following::FromScratch(_), _) | (Following::OfInventory, None) => {
            return Ok(Approved::default());
        }
        (Following::File(file), _) => {
            let bytes = bytes(file, streams).map_err(|error| unreadable(file, &error))?;
            (name_of(file), Some(bytes))
        }
        (Following::OfInventory, Some(named)) => {
            let NamedFile { path, bytes } = old.beside(named.span.file, named.value.as_path())?;
            (shown(&path).to_string(), bytes)
        }
    };
    let found = match bytes {
        None => Err("it is not there".to_owned()),
        Some(bytes) => {
            read(path.as_str().into(), &bytes, &checked.frame()).map_err(|fault| fault.to_string())
        }
    };
    Ok(match found {
        Ok(plan) => Approved { plan: Some(plan), note: None },
        Err(why) => {
            let note = format!("note: {base} does not follow its approved plan {path}: {why}");
            Approved { plan: None, note: Some(note) }
        }
    })
}

/// The line to say of an approved plan that knows other applications.
fn note(plan: &ApprovedPlan, catalog: &Catalog) -> Option<String> {
    let Share { known, all } = Share::of(plan, catalog);
    Share { known, all }.is_small().then(|| {
        let name = plan.name.shown();
        format!(
            "note: of the {all} applications of {name}, this inventory has {known}: is it the approved plan of another one?"
        )
    })
}

/// Reads a file to its end, within the limit of inputs.
fn bytes(file: &Path, streams: &Streams) -> io::Result<Vec<u8>> {
    let limit =
        || io::Error::other(format!("it is larger than {} MiB, the limit", MOST_BYTES >> 20));
    let kind = file.metadata()?;
    if !kind.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    if kind.len() > MOST_BYTES {
        return Err(limit());
    }
    let mut bytes = Vec::new();
    let read = streams.reader(File::open(file)?).take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    // A file may grow while it is read.
    if read as u64 > MOST_BYTES { Err(limit()) } else { Ok(bytes) }
}
