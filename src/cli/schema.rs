//! `schema`: what editors and validators take.

use anyhow::Result;

use super::args::SchemaArgs;
use super::{Streams, Verdict};
use crate::render::json::{self, Dates, Json, Unknown};

pub(super) fn schema(args: &SchemaArgs, streams: &Streams) -> Result<Verdict> {
    let unknown = if args.open { Unknown::LeftToCheck } else { Unknown::Refused };
    let mut answer = Vec::new();
    let dates = if args.native_dates { Dates::Native } else { Dates::Strings };
    json::schema(&mut Json::new(&mut answer), unknown, dates)?;
    streams.answer(&answer)?;
    Ok(Verdict::Done)
}
