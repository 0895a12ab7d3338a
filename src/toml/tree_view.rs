//! The values of a tree as the walker reads them: it asks for tables, items and texts, and never how they are stored.

use std::ops::Range;

use toml_datetime::Datetime;

use super::tree::{Children, NONE, NodeValue, Tree, TreeNode};

impl Tree<'_> {
    /// The table of the document.
    pub(crate) fn root(&self) -> Table<'_> {
        Table { tree: self, children: self.children(Self::ROOT) }
    }
}

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
            NodeValue::String(text) => Content::String(tree.text(text)),
            NodeValue::Integer(number) => Content::Integer(*number),
            NodeValue::Float => Content::Float,
            NodeValue::Boolean => Content::Boolean,
            NodeValue::Datetime(place) => Content::Datetime(&tree.datetimes[*place as usize]),
            NodeValue::Array(children) => Content::Array(Items { tree, children: *children }),
            NodeValue::Table(children) => Content::Table(Table { tree, children: *children }),
        }
    }

    pub(crate) fn as_str(self) -> Option<&'v str> {
        if let NodeValue::String(text) = &self.node.held {
            Some(self.tree.text(text))
        } else {
            None
        }
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
        usize_range(&self.node.key.at)
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
        let entry: fn(Value<'v>) -> Self::Item = |value| {
            let name = value.tree.text(&value.node.key.text);
            (KeyText { name, node: value.node }, value)
        };
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
