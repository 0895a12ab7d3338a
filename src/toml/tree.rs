//! The contents of a unit as a light tree: the form in which the walker reads TOML, from either parser.
//!
//! All values of a unit lie in one list, so that reading the next unit takes no memory. A table holds its
//! entries in order of their keys, as the tables of the TOML library do.

use std::borrow::Cow;
use std::ops::Range;

use toml_datetime::Datetime;

/// The index that stands for no value: it is that of the root, which is not an entry of any value.
const NONE: u32 = 0;

/// The values of one unit; the first is the table of the document.
#[derive(Debug)]
pub(crate) struct Tree<'t> {
    nodes: Vec<TreeNode<'t>>,
}

/// A value by its place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NodeIx(u32);

/// A value with its key; in an array the key is empty.
#[derive(Debug)]
pub(crate) struct TreeNode<'t> {
    key: Cow<'t, str>,
    key_at: Range<u32>,
    at: Range<u32>,
    held: NodeValue<'t>,
    next: u32,
}

/// A value as it is stored in the tree.
#[derive(Debug)]
pub(crate) enum NodeValue<'t> {
    String(Cow<'t, str>),
    /// An integer, with its number where that fits.
    Integer(Option<i64>),
    Float,
    Boolean,
    Datetime(Datetime),
    Array(Children),
    Table(Children),
}

/// The values inside a value: a list that is linked through [`TreeNode::next`].
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Children {
    first: u32,
    last: u32,
    count: u32,
}

impl NodeIx {
    /// The place of the value in the list.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

impl<'t> TreeNode<'t> {
    /// A value at a place, with its key and the place of the key.
    pub(crate) fn new(
        (key, key_at): (Cow<'t, str>, Range<u32>),
        at: Range<u32>,
        held: NodeValue<'t>,
    ) -> Self {
        Self { key, key_at, at, held, next: NONE }
    }
}

impl<'t> Tree<'t> {
    /// The table of the document.
    pub(crate) const ROOT: NodeIx = NodeIx(0);

    pub(crate) fn new() -> Self {
        let mut tree = Self { nodes: Vec::new() };
        tree.clear();
        tree
    }

    /// Removes all values but the table of the document, which is emptied.
    pub(crate) fn clear(&mut self) {
        self.nodes.clear();
        let root = NodeValue::Table(Children::default());
        self.add(TreeNode::new((Cow::Borrowed(""), 0..0), 0..0, root));
    }

    /// The table of the document.
    pub(crate) fn root(&self) -> Table<'_> {
        Table { tree: self, children: self.children(Self::ROOT) }
    }

    fn add(&mut self, node: TreeNode<'t>) -> u32 {
        let ix = crate::source::narrow(self.nodes.len());
        self.nodes.push(node);
        ix
    }

    /// Appends a value to an array, or to a table in which its key is the last.
    pub(crate) fn push(&mut self, owner: NodeIx, node: TreeNode<'t>) -> NodeIx {
        let new = self.add(node);
        let mut children = self.children(owner);
        if children.last == NONE {
            children.first = new;
        } else {
            self.nodes[children.last as usize].next = new;
        }
        children.last = new;
        children.count += 1;
        self.set_children(owner, children);
        NodeIx(new)
    }

    /// The entry of a table with a key; otherwise the place at which a new entry would stand.
    pub(crate) fn find(&self, table: NodeIx, key: &str) -> Result<NodeIx, ValuePlace> {
        let children = self.children(table);
        if children.last == NONE || *self.nodes[children.last as usize].key < *key {
            return Err(ValuePlace(children.last));
        }
        let (mut before, mut next) = (NONE, children.first);
        while next != NONE {
            let node = &self.nodes[next as usize];
            match (*node.key).cmp(key) {
                std::cmp::Ordering::Less => (before, next) = (next, node.next),
                std::cmp::Ordering::Equal => return Ok(NodeIx(next)),
                std::cmp::Ordering::Greater => break,
            }
        }
        Err(ValuePlace(before))
    }

    /// Puts a new entry into a table, at the place that [`Self::find`] returned.
    pub(crate) fn insert(
        &mut self,
        table: NodeIx,
        ValuePlace(before): ValuePlace,
        node: TreeNode<'t>,
    ) -> NodeIx {
        let mut children = self.children(table);
        if before == children.last {
            return self.push(table, node);
        }
        let new = self.add(node);
        let link = if before == NONE {
            &mut children.first
        } else {
            &mut self.nodes[before as usize].next
        };
        let next = std::mem::replace(link, new);
        self.nodes[new as usize].next = next;
        children.count += 1;
        self.set_children(table, children);
        NodeIx(new)
    }

    /// The number of values inside a value.
    pub(crate) fn count(&self, ix: NodeIx) -> u32 {
        self.children(ix).count
    }

    /// Gives a table the place of the header that defines it.
    pub(crate) fn define(&mut self, table: NodeIx, key_at: Range<u32>, at: Range<u32>) {
        let node = &mut self.nodes[table.0 as usize];
        (node.key_at, node.at) = (key_at, at);
    }

    /// Sets the contents of a value that was added before they were known.
    pub(crate) fn set(&mut self, ix: NodeIx, at: Range<u32>, held: NodeValue<'t>) {
        let node = &mut self.nodes[ix.0 as usize];
        (node.at, node.held) = (at, held);
    }

    /// Sets the end of a value that was added when it began.
    pub(crate) fn end(&mut self, ix: NodeIx, end: u32) {
        self.nodes[ix.0 as usize].at.end = end;
    }

    fn children(&self, ix: NodeIx) -> Children {
        match self.nodes[ix.0 as usize].held {
            NodeValue::Array(children) | NodeValue::Table(children) => children,
            NodeValue::String(_)
            | NodeValue::Integer(_)
            | NodeValue::Float
            | NodeValue::Boolean
            | NodeValue::Datetime(_) => Children::default(),
        }
    }

    fn set_children(&mut self, ix: NodeIx, new: Children) {
        if let NodeValue::Array(children) | NodeValue::Table(children) =
            &mut self.nodes[ix.0 as usize].held
        {
            *children = new;
        }
    }
}

/// The place of a new entry in a table: behind this entry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ValuePlace(u32);

/// A value with its place.
#[derive(Clone, Copy)]
pub(crate) struct Value<'v> {
    tree: &'v Tree<'v>,
    node: &'v TreeNode<'v>,
}

/// A key with its place.
#[derive(Clone, Copy)]
pub(crate) struct KeyText<'v> {
    /// The key, decoded.
    pub(crate) name: &'v str,
    node: &'v TreeNode<'v>,
}

/// The contents of a value.
#[derive(Clone, Copy)]
pub(crate) enum Content<'v> {
    String(&'v str),
    /// An integer, with its number where that fits.
    Integer(Option<i64>),
    Float,
    Boolean,
    Datetime(&'v Datetime),
    Array(Items<'v>),
    Table(Table<'v>),
}

impl<'v> Value<'v> {
    /// The range of the value, in bytes of its file.
    pub(crate) fn span(self) -> Range<usize> {
        usize_range(&self.node.at)
    }

    pub(crate) fn content(self) -> Content<'v> {
        let tree = self.tree;
        match &self.node.held {
            NodeValue::String(text) => Content::String(text),
            NodeValue::Integer(number) => Content::Integer(*number),
            NodeValue::Float => Content::Float,
            NodeValue::Boolean => Content::Boolean,
            NodeValue::Datetime(when) => Content::Datetime(when),
            NodeValue::Array(children) => Content::Array(Items { tree, children: *children }),
            NodeValue::Table(children) => Content::Table(Table { tree, children: *children }),
        }
    }

    pub(crate) fn as_str(self) -> Option<&'v str> {
        if let NodeValue::String(text) = &self.node.held { Some(text) } else { None }
    }

    pub(crate) fn as_array(self) -> Option<Items<'v>> {
        if let Content::Array(items) = self.content() { Some(items) } else { None }
    }

    pub(crate) fn as_table(self) -> Option<Table<'v>> {
        if let Content::Table(table) = self.content() { Some(table) } else { None }
    }

    pub(crate) fn is_table(self) -> bool {
        matches!(self.node.held, NodeValue::Table(_))
    }
}

impl KeyText<'_> {
    /// The range of the key, in bytes of its file.
    pub(crate) fn span(self) -> Range<usize> {
        usize_range(&self.node.key_at)
    }
}

fn usize_range(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

/// The entries of a table in order of their keys.
#[derive(Clone, Copy)]
pub(crate) struct Table<'v> {
    tree: &'v Tree<'v>,
    children: Children,
}

impl<'v> Table<'v> {
    pub(crate) fn len(self) -> usize {
        self.children.count as usize
    }

    pub(crate) fn keys(self) -> impl Iterator<Item = KeyText<'v>> {
        self.into_iter().map(|(key, _)| key)
    }
}

impl<'v> IntoIterator for Table<'v> {
    type Item = (KeyText<'v>, Value<'v>);
    type IntoIter = std::iter::Map<Values<'v>, fn(Value<'v>) -> Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        let entry: fn(Value<'v>) -> Self::Item =
            |value| (KeyText { name: &value.node.key, node: value.node }, value);
        Values { tree: self.tree, next: self.children.first }.map(entry)
    }
}

/// The items of an array.
#[derive(Clone, Copy)]
pub(crate) struct Items<'v> {
    tree: &'v Tree<'v>,
    children: Children,
}

impl Items<'_> {
    pub(crate) fn len(self) -> usize {
        self.children.count as usize
    }
}

impl<'v> IntoIterator for Items<'v> {
    type Item = Value<'v>;
    type IntoIter = Values<'v>;

    fn into_iter(self) -> Values<'v> {
        Values { tree: self.tree, next: self.children.first }
    }
}

/// Values that lie one behind the other in a list.
pub(crate) struct Values<'v> {
    tree: &'v Tree<'v>,
    next: u32,
}

impl<'v> Iterator for Values<'v> {
    type Item = Value<'v>;

    fn next(&mut self) -> Option<Value<'v>> {
        if self.next == NONE {
            return None;
        }
        let node = &self.tree.nodes[self.next as usize];
        self.next = node.next;
        Some(Value { tree: self.tree, node })
    }
}
