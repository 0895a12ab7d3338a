//! A tree that grows by keys, values and headers as they come.

use std::borrow::Cow;
use std::ops::Range;

use toml_datetime::Datetime;

use crate::toml::tree::{Made, NodeIx, NodeKey, NodeText, NodeValue, Tree, TreeNode, ValuePlace};

/// The maximum depth of arrays and inline tables inside each other; the library takes more.
const DEEPEST: usize = 16;
/// The maximum number of entries of a table: each new key is compared with those before it.
const WIDEST: u32 = 64;

/// The value to which keys or values are added.
#[derive(Clone, Copy)]
enum OpenValue {
    Table(NodeIx),
    Array(NodeIx),
}

/// A key whose value comes next, with its place in a table.
struct Entry {
    table: NodeIx,
    place: ValuePlace,
    key: NodeIx,
}

/// A tree that grows, with what has been read of it but is not in it yet. A method that returns `None` has given up: the
/// library has to read the unit.
pub(super) struct Growth<'t> {
    tree: Tree<'t>,
    /// The keys that have been read of the next header or entry. Each is in the tree, as a table that stands in no other
    /// value: so a key is written once, wherever it comes to stand.
    path: Vec<NodeIx>,
    entry: Option<Entry>,
    /// The innermost value that is open.
    holder: OpenValue,
    /// For each bracket that is open, the value to which is added behind it.
    around: Vec<OpenValue>,
}

impl<'t> Growth<'t> {
    pub(super) fn new() -> Self {
        Self {
            tree: Tree::new(),
            path: Vec::new(),
            entry: None,
            holder: OpenValue::Table(Tree::ROOT),
            around: Vec::new(),
        }
    }

    /// Empties the tree; what comes next is added to its top.
    pub(super) fn clear(&mut self) {
        self.tree.clear();
        self.path.clear();
        self.entry = None;
        self.enter(Tree::ROOT);
        self.around.clear();
    }

    pub(super) fn tree(&self) -> &Tree<'t> {
        &self.tree
    }

    /// Adds what comes next to a table.
    fn enter(&mut self, table: NodeIx) {
        self.holder = OpenValue::Table(table);
    }

    /// The table to which entries are added; `None` inside an array.
    fn table(&self) -> Option<NodeIx> {
        if let OpenValue::Table(table) = self.holder { Some(table) } else { None }
    }

    /// Whether no bracket is open and no key has been read of the next entry.
    pub(super) fn is_between_entries(&self) -> bool {
        self.around.is_empty() && self.path.is_empty()
    }

    /// Whether no bracket is open.
    pub(super) fn is_outside(&self) -> bool {
        self.around.is_empty()
    }

    /// The keys that have been read of the next entry, and the place of the first.
    pub(super) fn keys(&self) -> Option<(Vec<&str>, usize)> {
        let (_, first) = self.tree.key(*self.path.first()?);
        Some((self.path.iter().map(|&key| self.tree.key(key).0).collect(), first))
    }

    /// Adds a key to those of the next header or entry.
    pub(super) fn key(&mut self, key: NodeKey<'t>) -> Option<()> {
        if self.path.len() == DEEPEST {
            return None;
        }
        let at = key.at.clone();
        let table = TreeNode::new(key, at, NodeValue::TABLE, Made::OnTheWay);
        self.path.push(self.tree.add(table));
        Some(())
    }

    /// Keeps a text for a key or a value.
    pub(super) fn keep(&mut self, text: Cow<'t, str>) -> NodeText<'t> {
        self.tree.keep(text)
    }

    /// Keeps a date or a time.
    pub(super) fn datetime(&mut self, when: Datetime) -> NodeValue<'t> {
        self.tree.datetime(when)
    }

    /// Goes from a table along all keys that have been read but the last one, through tables that are made in a way. The
    /// result is the table in which the last key stands, and that key.
    fn descend(&mut self, mut table: NodeIx, way: Made) -> Option<(NodeIx, NodeIx)> {
        let last = self.path.pop()?;
        for key in self.path.drain(..) {
            table = match self.tree.find(table, key) {
                Ok(found) => {
                    let made = self.tree.made(found);
                    if made != way && (way, made) != (Made::OnTheWay, Made::ByHeader) {
                        return None;
                    }
                    found
                }
                Err(_) if self.tree.count(table) == WIDEST => return None,
                Err(place) => {
                    self.tree.make(key, way);
                    self.tree.insert(table, place, key);
                    key
                }
            };
        }
        Some((table, last))
    }

    /// Begins the table of a header, which stands at a place.
    pub(super) fn header(&mut self, at: Range<u32>) -> Option<()> {
        let (parent, key) = self.descend(Tree::ROOT, Made::OnTheWay)?;
        let table = match self.tree.find(parent, key) {
            Ok(found) if self.tree.made(found) == Made::OnTheWay => found,
            Err(place) if self.tree.count(parent) < WIDEST => {
                self.tree.insert(parent, place, key);
                key
            }
            Ok(_) | Err(_) => return None,
        };
        self.tree.define(table, key, at);
        self.enter(table);
        Some(())
    }

    /// Begins the entry of the keys that have been read.
    pub(super) fn begin_entry(&mut self) -> Option<()> {
        let (table, key) = self.descend(self.table()?, Made::ByDots)?;
        let place = self.tree.find(table, key).err()?;
        if self.tree.count(table) == WIDEST {
            return None;
        }
        self.entry = Some(Entry { table, place, key });
        Some(())
    }

    /// Adds a value.
    pub(super) fn put(&mut self, held: NodeValue<'t>, at: Range<u32>) -> Option<NodeIx> {
        match self.holder {
            OpenValue::Table(_) => {
                let Entry { table, place, key } = self.entry.take()?;
                self.tree.set(key, held, at);
                self.tree.insert(table, place, key);
                Some(key)
            }
            OpenValue::Array(array) => {
                let item = TreeNode::new(NodeKey::NONE, at, held, Made::Whole);
                Some(self.tree.push(array, item))
            }
        }
    }

    /// Adds an array, to which then is added.
    pub(super) fn open_array(&mut self, at: Range<u32>) -> Option<()> {
        self.open(NodeValue::ARRAY, at, OpenValue::Array)
    }

    /// Adds an inline table, to which then is added.
    pub(super) fn open_table(&mut self, at: Range<u32>) -> Option<()> {
        self.open(NodeValue::TABLE, at, OpenValue::Table)
    }

    fn open(
        &mut self,
        held: NodeValue<'t>,
        at: Range<u32>,
        holder: fn(NodeIx) -> OpenValue,
    ) -> Option<()> {
        if self.around.len() == DEEPEST {
            return None;
        }
        let added = self.put(held, at)?;
        self.around.push(self.holder);
        self.holder = holder(added);
        Some(())
    }

    /// Ends the array or the inline table that was opened last.
    pub(super) fn close(&mut self, end: u32) -> Option<()> {
        let (OpenValue::Table(ix) | OpenValue::Array(ix)) = self.holder;
        self.tree.end(ix, end);
        self.holder = self.around.pop()?;
        Some(())
    }
}
