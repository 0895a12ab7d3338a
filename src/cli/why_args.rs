//! The arguments of `why`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::args::{Source, TextOrJson};
use super::how::How;
use super::inputs::typed;
use crate::text::Untrusted;

#[derive(Args, Debug)]
pub(super) struct WhyArgs {
    /// An application, a service, a group or a partner
    #[arg(value_name = "ID")]
    pub(super) asked: AskedId,
    /// Name all of long lists
    #[arg(long)]
    pub(super) all: bool,
    #[command(flatten)]
    pub(super) answer: TextOrJson,
    #[command(flatten)]
    pub(super) how: How,
    #[command(flatten)]
    pub(super) source: Source,
}

/// What `why` is asked about; people type the inventory there, too.
#[derive(Clone, Debug)]
pub(super) struct AskedId {
    pub(super) id: Untrusted,
    path: PathBuf,
}

impl From<&str> for AskedId {
    fn from(text: &str) -> Self {
        Self { id: text.into(), path: text.into() }
    }
}

impl WhyArgs {
    /// What to type where the id is the inventory: the two were exchanged, or the id is not there.
    pub(super) fn meant(&self) -> Option<String> {
        let path = &self.asked.path;
        let is_there = |path: &Path| path == Path::new("-") || path.exists();
        let is_no_id = path == Path::new("-")
            || path.components().count() > 1
            || path.extension().is_some_and(|ending| ending == "toml");
        match &self.source.inventory[..] {
            [] if is_no_id && is_there(path) => Some(format!("rewave why ID{}", typed(path))),
            [other] if is_there(path) && !is_there(other) => {
                Some(format!("rewave why{}{}", typed(other), typed(path)))
            }
            _ => None,
        }
    }
}
