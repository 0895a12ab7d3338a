//! The command `schema`: the schemas that editors and validators take.

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::Streams;
use super::verdict::Verdict;
use crate::render::json;
use crate::render::json::{AnswerOf, Dates, Unknown};
use crate::render::write::Json;

#[derive(Args, Debug)]
pub(super) struct SchemaArgs {
    /// Leave unknown keys to `check`
    ///
    /// Of one unknown key some editors report every key of its table. With this schema they report none.
    #[arg(long)]
    pub(super) open: bool,
    /// Say that dates are of the format `date`
    ///
    /// Editors such as tombi tell a native date from a string by it. Validators that know no formats refuse it.
    #[arg(long)]
    pub(super) native_dates: bool,
    /// Of the JSON answer of a command instead: check, plan, why, list or diff
    #[arg(long, value_name = "COMMAND", hide_possible_values = true, conflicts_with_all = ["open", "native_dates"])]
    pub(super) json_of: Option<JsonOf>,
}

/// A command whose JSON answer has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum JsonOf {
    Check,
    Plan,
    Why,
    List,
    Diff,
}

impl From<JsonOf> for AnswerOf {
    fn from(of: JsonOf) -> Self {
        match of {
            JsonOf::Check => Self::Check,
            JsonOf::Plan => Self::Plan,
            JsonOf::Why => Self::Why,
            JsonOf::List => Self::List,
            JsonOf::Diff => Self::Diff,
        }
    }
}

pub(super) fn schema(args: &SchemaArgs, streams: &Streams) -> Result<Verdict> {
    let mut answer = Vec::new();
    let mut out = Json::new(&mut answer);
    let unknown = if args.open { Unknown::LeftToCheck } else { Unknown::Refused };
    let dates = if args.native_dates { Dates::Native } else { Dates::Strings };
    match args.json_of {
        Some(of) => json::answer_schema(&mut out, of.into())?,
        None => json::schema(&mut out, unknown, dates)?,
    }
    streams.answer(&*answer)?;
    Ok(Verdict::Done)
}
