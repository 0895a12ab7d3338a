//! The contents of a unit as a light tree, from either parser.
//!
//! All values of a unit lie in one list, so that reading the next unit takes no memory. A table holds its
//! entries in order of their keys, as the tables of the TOML library do.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::ops::Range;

use toml_datetime::Datetime;

use crate::source::narrow;

/// The index that stands for no value: it is that of the root, which is not an entry of any value.
pub(super) const NONE: u32 = 0;

/// The values of one unit; the first is the table of the document.
#[derive(Debug)]
pub(crate) struct Tree<'t> {
    pub(super) nodes: Vec<TreeNode<'t>>,
    /// The texts that had to be decoded.
    decoded: Vec<String>,
    pub(super) datetimes: Vec<Datetime>,
}

/// A value by its place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NodeIx(u32);

/// A key or a string of a tree.
#[derive(Clone, Copy, Debug)]
pub(crate) enum NodeText<'t> {
    /// The text is borrowed: it needs no decoding.
    Written(&'t str),
    /// The text has this place among the decoded texts of the tree.
    Decoded(u32),
}

/// A key with its place in the file.
#[derive(Clone, Debug)]
pub(crate) struct NodeKey<'t> {
    pub(crate) text: NodeText<'t>,
    pub(crate) at: Range<u32>,
}

/// A value with its key.
#[derive(Debug)]
pub(crate) struct TreeNode<'t> {
    pub(super) key: NodeKey<'t>,
    pub(super) at: Range<u32>,
    pub(super) held: NodeValue<'t>,
    made: Made,
    pub(super) next: u32,
}

/// A value as it is stored in the tree.
#[derive(Clone, Copy, Debug)]
pub(crate) enum NodeValue<'t> {
    String(NodeText<'t>),
    /// An integer, with its number where that fits.
    Integer(Option<i64>),
    Float,
    Boolean,
    /// A date or a time, by its place among those of the tree.
    Datetime(u32),
    Array(Children),
    Table(Children),
}

/// The way in which a value was made: it decides which keys may still be added to the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Made {
    /// The value was made by a header that names a table below it.
    OnTheWay,
    /// The value was made by a header of its own.
    ByHeader,
    /// The value was made by a dotted key.
    ByDots,
    /// The value was written as one whole.
    Whole,
}

/// The values inside a value: a list that is linked through [`TreeNode::next`].
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Children {
    pub(super) first: u32,
    last: u32,
    pub(super) count: u32,
}

impl NodeKey<'_> {
    /// The key of the document, and of each item of an array.
    pub(crate) const NONE: Self = Self { text: NodeText::Written(""), at: 0..0 };
}

impl NodeIx {
    /// The place of the value in the list.
    fn index(self) -> usize {
        self.0 as usize
    }
}

impl<'t> TreeNode<'t> {
    /// A value at a place, with its key.
    pub(crate) fn new(key: NodeKey<'t>, at: Range<u32>, held: NodeValue<'t>, made: Made) -> Self {
        Self { key, at, held, made, next: NONE }
    }
}

impl NodeValue<'_> {
    /// An array without items.
    pub(crate) const ARRAY: Self = Self::Array(Children { first: NONE, last: NONE, count: 0 });
    /// A table without entries.
    pub(crate) const TABLE: Self = Self::Table(Children { first: NONE, last: NONE, count: 0 });
}

impl<'t> Tree<'t> {
    /// The table of the document.
    pub(crate) const ROOT: NodeIx = NodeIx(0);

    pub(crate) fn new() -> Self {
        let mut tree = Self { nodes: Vec::new(), decoded: Vec::new(), datetimes: Vec::new() };
        tree.clear();
        tree
    }

    /// Removes all values but the table of the document, which is emptied.
    pub(crate) fn clear(&mut self) {
        self.nodes.clear();
        self.decoded.clear();
        self.datetimes.clear();
        self.add(TreeNode::new(NodeKey::NONE, 0..0, NodeValue::TABLE, Made::ByHeader));
    }

    /// Keeps a text for a key or a value.
    pub(crate) fn keep(&mut self, text: Cow<'t, str>) -> NodeText<'t> {
        match text {
            Cow::Borrowed(text) => NodeText::Written(text),
            Cow::Owned(text) => {
                self.decoded.push(text);
                NodeText::Decoded(narrow(self.decoded.len() - 1))
            }
        }
    }

    /// Keeps a date or a time.
    pub(crate) fn datetime(&mut self, when: Datetime) -> NodeValue<'t> {
        self.datetimes.push(when);
        NodeValue::Datetime(narrow(self.datetimes.len() - 1))
    }

    /// A text that this tree keeps.
    pub(crate) fn text<'v>(&'v self, text: &NodeText<'v>) -> &'v str {
        match *text {
            NodeText::Written(text) => text,
            NodeText::Decoded(place) => &self.decoded[place as usize],
        }
    }

    /// Adds a value that stands in no other value yet.
    pub(crate) fn add(&mut self, node: TreeNode<'t>) -> NodeIx {
        let ix = narrow(self.nodes.len());
        self.nodes.push(node);
        NodeIx(ix)
    }

    /// Adds a value at the end of an array, or of a table in which its key is the last.
    pub(crate) fn push(&mut self, owner: NodeIx, node: TreeNode<'t>) -> NodeIx {
        let new = self.add(node);
        self.append(owner, new);
        new
    }

    fn append(&mut self, owner: NodeIx, new: NodeIx) {
        let Some(children) = self.children_mut(owner) else { return };
        if children.count == 0 {
            children.first = new.0;
        }
        children.count += 1;
        let before = std::mem::replace(&mut children.last, new.0);
        if before != NONE {
            self.nodes[before as usize].next = new.0;
        }
    }

    /// The entry of a table that has the key of a value; otherwise the place at which that value would stand.
    pub(crate) fn find(&self, table: NodeIx, like: NodeIx) -> Result<NodeIx, ValuePlace> {
        let children = self.children(table);
        let key = self.text(&self.nodes[like.index()].key.text);
        let compare = |node: &TreeNode<'t>| in_order(self.text(&node.key.text), key);
        if children.last == NONE || compare(&self.nodes[children.last as usize]).is_lt() {
            return Err(ValuePlace(children.last));
        }
        let (mut before, mut next) = (NONE, children.first);
        while next != NONE {
            let node = &self.nodes[next as usize];
            match compare(node) {
                Ordering::Less => (before, next) = (next, node.next),
                Ordering::Equal => return Ok(NodeIx(next)),
                Ordering::Greater => break,
            }
        }
        Err(ValuePlace(before))
    }

    /// Makes a value an entry of a table, at the place that [`Self::find`] returned.
    pub(crate) fn insert(&mut self, table: NodeIx, ValuePlace(before): ValuePlace, new: NodeIx) {
        let Some(children) = self.children_mut(table) else { return };
        if before == children.last {
            self.append(table, new);
            return;
        }
        children.count += 1;
        let next = if before == NONE {
            std::mem::replace(&mut children.first, new.0)
        } else {
            std::mem::replace(&mut self.nodes[before as usize].next, new.0)
        };
        self.nodes[new.index()].next = next;
    }

    /// The number of values inside a value.
    pub(crate) fn count(&self, ix: NodeIx) -> u32 {
        self.children(ix).count
    }

    /// The way in which a value was made.
    pub(crate) fn made(&self, ix: NodeIx) -> Made {
        self.nodes[ix.index()].made
    }

    /// Notes the way in which a value was made.
    pub(crate) fn make(&mut self, ix: NodeIx, made: Made) {
        self.nodes[ix.index()].made = made;
    }

    /// Gives a key its value, which was written as one whole at a place.
    pub(crate) fn set(&mut self, ix: NodeIx, held: NodeValue<'t>, at: Range<u32>) {
        let node = &mut self.nodes[ix.index()];
        (node.held, node.at, node.made) = (held, at, Made::Whole);
    }

    /// Gives a table the place of the header that defines it, and the key in that header.
    pub(crate) fn define(&mut self, table: NodeIx, key: NodeIx, at: Range<u32>) {
        let key_at = self.nodes[key.index()].key.at.clone();
        let node = &mut self.nodes[table.index()];
        (node.key.at, node.at, node.made) = (key_at, at, Made::ByHeader);
    }

    /// A key that has been read, with the place at which it begins.
    pub(crate) fn key(&self, ix: NodeIx) -> (&str, usize) {
        let key = &self.nodes[ix.index()].key;
        (self.text(&key.text), key.at.start as usize)
    }

    /// Sets the end of a value that was added when it began.
    pub(crate) fn end(&mut self, ix: NodeIx, end: u32) {
        self.nodes[ix.index()].at.end = end;
    }

    pub(super) fn children(&self, ix: NodeIx) -> Children {
        match self.nodes[ix.index()].held {
            NodeValue::Array(children) | NodeValue::Table(children) => children,
            NodeValue::String(_)
            | NodeValue::Integer(_)
            | NodeValue::Float
            | NodeValue::Boolean
            | NodeValue::Datetime(_) => Children::default(),
        }
    }

    fn children_mut(&mut self, ix: NodeIx) -> Option<&mut Children> {
        match &mut self.nodes[ix.index()].held {
            NodeValue::Array(children) | NodeValue::Table(children) => Some(children),
            NodeValue::String(_)
            | NodeValue::Integer(_)
            | NodeValue::Float
            | NodeValue::Boolean
            | NodeValue::Datetime(_) => None,
        }
    }
}

/// The order of two keys. Most differ in the first byte, so that they need not be compared as a whole.
fn in_order(a: &str, b: &str) -> Ordering {
    match (a.as_bytes(), b.as_bytes()) {
        ([a, ..], [b, ..]) if a != b => a.cmp(b),
        (a, b) => a.cmp(b),
    }
}

/// The place of a new entry in a table: behind this entry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ValuePlace(u32);
