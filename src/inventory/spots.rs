//! The spot of a place in the text of an inventory: the thing in whose table it stands, and the key. A line number
//! changes when text is added above the line; a spot does not.

use std::fmt;
use std::ops::Range;

use toml::de::DeTable;

use super::reader::{WORTH_A_THREAD, has_things};
use super::repair::UnitText;
use crate::cores::threads;
use crate::format::Family;
use crate::source::{FileId, Sources, Span, narrow};
use crate::toml::{Builder, Content, Table, Tree, Value, tree, units};

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

/// The spots of some places, in their order. Each file with such a place is read unit by unit, and only the units that
/// hold a place are walked. A file with a fault is parsed as a whole, as far as it can be read.
#[must_use]
pub fn spots(sources: &Sources, places: &[Span]) -> Vec<Spot> {
    let mut sorted: Vec<(Span, usize)> = places.iter().copied().zip(0..).collect();
    sorted.sort_unstable();
    let order: Vec<usize> = sorted.into_iter().map(|(_, at)| at).collect();
    let mut spots = vec![Spot::default(); places.len()];
    for of_file in order.chunk_by(|&a, &b| places[a].file == places[b].file) {
        let Some(&first) = of_file.first() else { continue };
        let file = places[first].file;
        let text = sources.file(file).text().unescaped();
        let mut search = FileSearch { sources, places, order: of_file, spots: &mut spots };
        if !search.units(file, text) {
            search.whole(text);
        }
    }
    spots
}

/// The search for the spots of the places in one file.
struct FileSearch<'s> {
    sources: &'s Sources,
    places: &'s [Span],
    /// The numbers of the places in the file, by place.
    order: &'s [usize],
    spots: &'s mut [Spot],
}

impl FileSearch<'_> {
    /// Reads the file unit by unit. The result is `false` where a unit has a fault or defines a thing again: what stands
    /// where can then be told of the whole alone, since a fault may take in the text behind it.
    fn units(&mut self, file: FileId, text: &str) -> bool {
        let mut builder = Builder::new();
        units(text, threads(text.len(), WORTH_A_THREAD), has_things).iter().all(|unit| {
            if unit.is_again {
                return false;
            }
            if let Some(tree) = builder.build(text, unit.ranges()) {
                self.tree(tree, unit.ranges());
                return true;
            }
            let unit_text = UnitText::new(file, text, unit);
            let (tree, errors) = unit_text.parse();
            self.tree(&tree, unit.ranges());
            errors.is_empty()
        })
    }

    /// Reads the file with the TOML library.
    fn whole(&mut self, text: &str) {
        let (root, _) = DeTable::parse_recoverable(text);
        let place = |range: Range<usize>| narrow(range.start)..narrow(range.end);
        let tree = tree(root.into_inner(), place);
        self.tree(&tree, std::iter::once(0..text.len() + 1));
    }

    /// Finds the places that begin in some ranges of the file, of which this is the tree.
    fn tree(&mut self, tree: &Tree<'_>, ranges: impl Iterator<Item = Range<usize>>) {
        let before =
            |end: usize| self.order.partition_point(|&at| (self.places[at].start as usize) < end);
        let within = ranges.flat_map(|range| &self.order[before(range.start)..before(range.end)]);
        let within: Vec<usize> = within.copied().collect();
        if within.is_empty() {
            return;
        }
        let starts = within.iter().map(|&at| self.places[at].start as usize).collect();
        let found = vec![Vec::new(); within.len()];
        let mut search = SpotSearch { starts, found, path: Vec::new() };
        search.table(tree.root());
        for (at, path) in within.into_iter().zip(search.found) {
            self.spots[at] = spot(self.sources, self.places[at], &path);
        }
    }
}

/// A walk over the values of a tree, in search of some places.
struct SpotSearch<'v> {
    /// The offsets at which the places begin, sorted.
    starts: Vec<usize>,
    /// The keys above each of the places: of all values that hold the place, those of the innermost.
    found: Vec<Vec<&'v str>>,
    path: Vec<&'v str>,
}

impl<'v> SpotSearch<'v> {
    fn table(&mut self, table: Table<'v>) {
        for (key, value) in table {
            self.path.push(key.name);
            self.mark(key.span());
            self.value(value);
            self.path.pop();
        }
    }

    fn value(&mut self, value: Value<'v>) {
        self.mark(value.span());
        match value.content() {
            Content::Table(table) => self.table(table),
            Content::Array(items) => items.into_iter().for_each(|item| self.value(item)),
            Content::String(_)
            | Content::Integer(_)
            | Content::Float
            | Content::Boolean
            | Content::Datetime(_) => {}
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

fn spot(sources: &Sources, place: Span, path: &[&str]) -> Spot {
    let (subject, keys) = match path {
        [] => (SpotSubject::None, &[][..]),
        [table, keys @ ..] => match (Family::of_name(table).filter(|it| it.has_ids()), keys) {
            (Some(family), [id, keys @ ..]) => (SpotSubject::Thing(family, (*id).to_owned()), keys),
            (Some(_) | None, keys) => (SpotSubject::Table((*table).to_owned()), keys),
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
    use std::fs;
    use std::path::PathBuf;

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

    /// Texts that are read by units and texts that are read as a whole: each place of each has one spot.
    #[test]
    fn units_tell_what_the_whole_tells() {
        let (mut by_units, mut as_whole) = (0, 0);
        let mut folders = vec![PathBuf::from("examples"), PathBuf::from("tests")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let is_toml = path.extension().is_some_and(|ending| ending == "toml");
                if path.is_dir() {
                    folders.push(path);
                } else if let Some(text) = fs::read_to_string(&path).ok().filter(|_| is_toml) {
                    let is_read = agrees(&text);
                    by_units += usize::from(is_read);
                    as_whole += usize::from(!is_read);
                }
            }
        }
        assert!(by_units > 10 && as_whole > 0, "{by_units} by units, {as_whole} as a whole");
        assert!(agrees(
            "[applications.a]\nname = \"\"\"A\"\"\"\n[applications.b]\nteam = \"gis\"\n"
        ));
        assert!(!agrees("[applications.a]\nteam = \"it\"\n[applications.a]\nteam = \"gis\"\n"));
    }

    /// Whether a text can be read by units; then the spot of each of its bytes is that which the whole tells.
    fn agrees(text: &str) -> bool {
        let mut sources = Sources::default();
        let file = sources.push("a.toml".into(), text.to_owned());
        let text = sources.file(file).text().unescaped();
        let places: Vec<Span> =
            (0..=text.len().min(4000)).map(|at| Span::new(file, at..at)).collect();
        let order: Vec<usize> = (0..places.len()).collect();
        let read = |read: &dyn Fn(&mut FileSearch<'_>) -> bool| {
            let mut spots = vec![Spot::default(); places.len()];
            let (sources, places) = (&sources, &*places);
            let mut search = FileSearch { sources, places, order: &order, spots: &mut spots };
            read(&mut search).then_some(spots)
        };
        let by_units = read(&|search| search.units(file, text));
        let whole = read(&|search| {
            search.whole(text);
            true
        });
        assert!(by_units.is_none() || by_units == whole, "{text}");
        by_units.is_some()
    }

    #[test]
    fn what_can_be_read_of_broken_text_is_enough() {
        let text =
            "[applications.a]\nname = \"A\nteam = \"it\"\n[applications.b]\nteam = \"gis\"\n";
        assert_eq!(spot_of(text, "\"gis\""), due(application("b"), "team", "\"gis\""));
        assert_eq!(spot_of("no table", "table").subject, SpotSubject::None);
    }
}
