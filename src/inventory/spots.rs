//! The spot of a place in the text of an inventory: the thing in whose table it stands, and the key. A line number
//! changes when text is added above the line; a spot does not.

use std::fmt;
use std::ops::Range;

use toml::de::{DeArray, DeTable, DeValue};

use crate::format::Family;
use crate::source::{FileId, Sources, Span};

/// The table that holds a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SpotSubject {
    /// The place stands in no table.
    #[default]
    None,
    /// A table without ids, or one that the format does not know, by its name.
    Table(String),
    /// The table of one thing, by its family and its id, or by the number of a wave.
    Thing(Family, String),
}

impl fmt::Display for SpotSubject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => Ok(()),
            Self::Table(name) => f.write_str(name),
            Self::Thing(family, id) => write!(f, "{family}:{id}"),
        }
    }
}

/// The thing and the key in whose table and value a place stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The table that holds the place.
    pub subject: SpotSubject,
    /// The key with its dots, such as "requires.storage"; empty at the id of a thing.
    pub key: String,
    /// The text at the place without needless blanks; of a list or an inline table, its strings in sorted order. It is
    /// empty at the id of a thing, which the subject names.
    pub value: String,
}

/// The spots of some places, in their order. Each file with such a place is parsed once, as far as it can be read.
#[must_use]
pub fn spots(sources: &Sources, places: &[Span]) -> Vec<Spot> {
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by_key(|&at| places[at]);
    let mut spots = vec![Spot::default(); places.len()];
    for of_file in order.chunk_by(|&a, &b| places[a].file == places[b].file) {
        let Some(&first) = of_file.first() else { continue };
        let file = places[first].file;
        let mut search = SpotSearch {
            starts: of_file.iter().map(|&at| places[at].start as usize).collect(),
            found: vec![Vec::new(); of_file.len()],
            path: Vec::new(),
        };
        let text = sources.file(file).text();
        search.table(DeTable::parse_recoverable(text.unescaped()).0.get_ref());
        for (&at, path) in of_file.iter().zip(search.found) {
            spots[at] = spot(sources, places[at], &path);
        }
        debug_assert!(of_file.iter().all(|&at| is_of(places[at], file)));
    }
    spots
}

fn is_of(place: Span, file: FileId) -> bool {
    place.file == file
}

/// A walk over the values of a file, in search of some places.
struct SpotSearch {
    /// The offsets at which the places begin, sorted.
    starts: Vec<usize>,
    /// The keys above each of the places: of all values that hold the place, those of the innermost.
    found: Vec<Vec<String>>,
    path: Vec<String>,
}

impl SpotSearch {
    fn table(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            self.path.push(key.get_ref().to_string());
            self.mark(key.span());
            self.value(value.span(), value.get_ref());
            self.path.pop();
        }
    }

    fn value(&mut self, at: Range<usize>, value: &DeValue<'_>) {
        match value {
            DeValue::Table(table) => {
                self.mark(at);
                self.table(table);
            }
            DeValue::Array(array) => {
                self.mark(at);
                self.array(array);
            }
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_) => self.mark(at),
        }
    }

    fn array(&mut self, array: &DeArray<'_>) {
        for item in array {
            self.value(item.span(), item.get_ref());
        }
    }

    /// Notes the keys above for the places that begin in a range. An inner range comes after the one that holds it.
    fn mark(&mut self, range: Range<usize>) {
        let first = self.starts.partition_point(|&start| start < range.start);
        let end = self.starts.partition_point(|&start| start < range.end.max(range.start + 1));
        for found in self.found.get_mut(first..end).unwrap_or_default() {
            if found.len() < self.path.len() {
                found.clone_from(&self.path);
            }
        }
    }
}

fn spot(sources: &Sources, place: Span, path: &[String]) -> Spot {
    let (subject, keys) = match path {
        [] => (SpotSubject::None, &[][..]),
        [table, keys @ ..] => match (Family::of_name(table).filter(|it| it.has_ids()), keys) {
            (Some(family), [id, keys @ ..]) => (SpotSubject::Thing(family, id.clone()), keys),
            (Some(_) | None, keys) => (SpotSubject::Table(table.clone()), keys),
        },
    };
    let key = keys.join(".");
    let value = if key.is_empty() && matches!(subject, SpotSubject::Thing(..)) {
        String::new()
    } else {
        plain(sources.text(place).unescaped())
    };
    Spot { subject, key, value }
}

/// A text with single blanks; of a list or an inline table, the strings in it, sorted.
fn plain(text: &str) -> String {
    if text.starts_with(['[', '{']) {
        let mut strings: Vec<&str> = text.split('"').skip(1).step_by(2).collect();
        strings.sort_unstable();
        return strings.join(" ");
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot_of(text: &str, at: &str) -> Spot {
        let mut sources = Sources::default();
        let file = sources.push("a.toml".into(), text.to_owned());
        let start = text.find(at).unwrap();
        let place = Span::new(file, start..start + at.len());
        spots(&sources, &[place]).pop().unwrap()
    }

    fn due(subject: SpotSubject, key: &str, value: &str) -> Spot {
        Spot { subject, key: key.to_owned(), value: value.to_owned() }
    }

    fn application(id: &str) -> SpotSubject {
        SpotSubject::Thing(Family::Applications, id.to_owned())
    }

    #[test]
    fn a_place_is_told_by_its_table_and_key() {
        let text = "[plan]\nwave-length = \"1w\"\n[applications.mail]\nrequires.storage = [\"san\", { id = \"x\" }]\n\
                    [applications]\nweb = { name = \"Web\" }\n[[services]]\nid = 1\n";
        assert_eq!(
            spot_of(text, "\"1w\""),
            due(SpotSubject::Table("plan".to_owned()), "wave-length", "\"1w\"")
        );
        assert_eq!(spot_of(text, "mail"), due(application("mail"), "", ""));
        assert_eq!(
            spot_of(text, "\"san\""),
            due(application("mail"), "requires.storage", "\"san\"")
        );
        assert_eq!(
            spot_of(text, "\"x\""),
            due(application("mail"), "requires.storage.id", "\"x\"")
        );
        assert_eq!(
            spot_of(text, "{ id = \"x\" }"),
            due(application("mail"), "requires.storage", "x")
        );
        assert_eq!(spot_of(text, "\"Web\""), due(application("web"), "name", "\"Web\""));
    }

    #[test]
    fn the_order_of_a_list_is_no_part_of_its_name() {
        let of = |list: &str| spot_of(&format!("[applications.a]\nafter = {list}\n"), list);
        assert_eq!(of("[\"b\", \"c\"]"), of("[ \"c\", \"b\" ]"));
        assert_ne!(of("[\"b\", \"c\"]"), of("[\"b\", \"d\"]"));
    }

    #[test]
    fn what_can_be_read_of_broken_text_is_enough() {
        let text =
            "[applications.a]\nname = \"A\nteam = \"it\"\n[applications.b]\nteam = \"gis\"\n";
        assert_eq!(spot_of(text, "\"gis\""), due(application("b"), "team", "\"gis\""));
        assert_eq!(spot_of("no table", "table").subject, SpotSubject::None);
    }
}
