//! `schema`: what editors and validators take.

use anyhow::Result;

use super::args::SchemaArgs;
use super::{Streams, Verdict};
use crate::render::json::{self, Json, Unknown};

pub(super) fn schema(args: &SchemaArgs, streams: &Streams) -> Result<Verdict> {
    let unknown = if args.open { Unknown::LeftToCheck } else { Unknown::Refused };
    let mut answer = Vec::new();
    json::schema(&mut Json::new(&mut answer), unknown)?;
    streams.answer(&answer)?;
    Ok(Verdict::Done)
}
