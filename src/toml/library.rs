//! Turns the tree of the TOML library into the tree of this program, for the units that are not plain.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::tree::{Made, NodeKey, NodeValue, Tree, TreeNode};

/// The tree of this program from that of the library; `place` maps a range of the unit to its place in the file.
pub(crate) fn tree<'u>(root: DeTable<'u>, place: impl Fn(Range<usize>) -> Range<u32>) -> Tree<'u> {
    let mut tree = Tree::new();
    let root = DeValue::Table(root);
    let mut open = vec![(Tree::ROOT, &root)];
    while let Some((owner, value)) = open.pop() {
        let add = |tree: &mut Tree<'u>, key, value: &Spanned<DeValue<'u>>| {
            let held = held(tree, value.get_ref());
            tree.push(owner, TreeNode::new(key, place(value.span()), held, Made::Whole))
        };
        match value {
            DeValue::Table(entries) => {
                for (key, value) in entries {
                    let text = tree.keep(key.get_ref().clone());
                    let key = NodeKey { text, at: place(key.span()) };
                    open.push((add(&mut tree, key, value), value.get_ref()));
                }
            }
            DeValue::Array(items) => {
                for item in items {
                    open.push((add(&mut tree, NodeKey::NONE, item), item.get_ref()));
                }
            }
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_) => {}
        }
    }
    tree
}

/// A value of this program from that of the library; a table or an array is still empty.
fn held<'u>(tree: &mut Tree<'u>, value: &DeValue<'u>) -> NodeValue<'u> {
    match value {
        DeValue::String(text) => NodeValue::String(tree.keep(text.clone())),
        DeValue::Integer(number) => {
            NodeValue::Integer(i64::from_str_radix(number.as_str(), number.radix()).ok())
        }
        DeValue::Float(_) => NodeValue::Float,
        DeValue::Boolean(_) => NodeValue::Boolean,
        DeValue::Datetime(when) => tree.datetime(*when),
        DeValue::Array(_) => NodeValue::ARRAY,
        DeValue::Table(_) => NodeValue::TABLE,
    }
}
