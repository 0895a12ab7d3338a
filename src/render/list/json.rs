//! A list of what an inventory defines, in JSON.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::explain::{Column, ListedValue, Listing, Row};
use crate::render::check::path;
use crate::source::Sources;
use crate::text::Raw;

/// The rows, each an object with the columns as keys, and the place of its definition.
pub(crate) struct ListJson<'a> {
    pub(crate) sources: &'a Sources,
    pub(crate) listing: &'a Listing<'a>,
}

struct RowJson<'a> {
    sources: &'a Sources,
    columns: &'static [Column],
    row: &'a Row<'a>,
}

impl Serialize for ListJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (sources, (columns, _)) = (self.sources, self.listing.what.columns());
        serializer.collect_seq(self.listing.rows.iter().map(|row| RowJson {
            sources,
            columns,
            row,
        }))
    }
}

impl Serialize for RowJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (column, value) in self.columns.iter().zip(&self.row.values) {
            map.serialize_entry(column.key(), value)?;
        }
        let place: Option<(Raw<'_>, usize)> =
            self.row.span.map(|span| (path(self.sources, span), self.sources.start(span).line));
        map.serialize_entry("path", &place.map(|(path, _)| path))?;
        map.serialize_entry("line", &place.map(|(_, line)| line))?;
        map.end()
    }
}

impl Serialize for ListedValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent => serializer.serialize_none(),
            Self::Text(text) => text.serialize(serializer),
            Self::Word(word) => serializer.serialize_str(word),
            Self::Count(count) => count.serialize(serializer),
            Self::When(when) => when.serialize(serializer),
            Self::Ids(texts) | Self::AnyOf(_, texts) | Self::Texts(texts) => {
                serializer.collect_seq(texts)
            }
        }
    }
}
