//! The builder: it has the TOML library parse the parts of a unit, a few lines at a time.

use std::ops::Range;

use toml_parser::Source;
use toml_parser::lexer::{Lexer, Token, TokenKind};
use toml_parser::parser::parse_document;

use super::growth::Growth;
use super::receiver::{EntryWatcher, Receiver};
use crate::toml::headers::nest;
use crate::toml::tree::Tree;

/// The number of tokens after which the next line end outside of all brackets ends a piece. A whole file can be one unit,
/// so that its tokens would take more memory than its tree.
const PIECE: usize = 256;

/// The builder of a tree, with lists that are used again for the next unit.
pub(crate) struct Builder<'t> {
    tokens: Vec<Token>,
    growth: Growth<'t>,
}

impl<'t> Builder<'t> {
    pub(crate) fn new() -> Self {
        Self { tokens: Vec::new(), growth: Growth::new() }
    }

    /// The tree of some parts of a text, each of which begins where a line does. The result is `None` when the library
    /// has to read the unit.
    pub(crate) fn build(
        &mut self,
        text: &'t str,
        parts: impl Iterator<Item = Range<usize>>,
    ) -> Option<&Tree<'t>> {
        self.growth.clear();
        for part in parts {
            self.read(text, part, None)?;
        }
        Some(self.growth.tree())
    }

    /// Hands on the keys of each entry of a table in a text, with the place at which the entry begins. The result is
    /// `None` when the library has to read the table.
    pub(crate) fn entries(
        &mut self,
        text: &'t str,
        table: Range<usize>,
        mut each: impl FnMut(&[&str], usize),
    ) -> Option<()> {
        self.growth.clear();
        self.read(text, table, Some(&mut each))
    }

    /// Reads a part, which begins in the table in which the one before it ends.
    fn read<'r>(
        &'r mut self,
        text: &'t str,
        part: Range<usize>,
        watcher: Option<EntryWatcher<'r>>,
    ) -> Option<()> {
        let Self { tokens, growth } = self;
        let source = Source::new(text.get(part.clone())?);
        let mut receiver = Receiver::new(growth, source, part.start, watcher);
        let (mut lexer, mut is_faulty) = (source.lex(), false);
        loop {
            tokens.clear();
            while tokens.len() < PIECE && take_group(&mut lexer, tokens) {}
            if tokens.len() >= PIECE {
                // Between two lines that are outside of all brackets, the parser remembers nothing of the lines before.
                let mut depth = tokens.iter().fold(0, |depth, token| nest(depth, token.kind()));
                for token in lexer.by_ref() {
                    tokens.push(token);
                    depth = nest(depth, token.kind());
                    if depth == 0 && token.kind() == TokenKind::Newline {
                        break;
                    }
                }
            }
            parse_document(tokens, &mut receiver, &mut |_| is_faulty = true);
            if is_faulty || receiver.has_given_up() {
                return None;
            }
            if tokens.last().is_none_or(|token| token.kind() == TokenKind::Eof) {
                return Some(());
            }
        }
    }
}

/// Takes a few tokens from a lexer. The result is false where these were the last.
///
/// A token that is copied as soon as it is made has to wait until the processor has written it, for longer than it takes
/// to make the next one. So each is copied when those behind it are made.
fn take_group(lexer: &mut Lexer<'_>, tokens: &mut Vec<Token>) -> bool {
    let mut next = || lexer.next();
    let group = [next(), next(), next(), next(), next(), next(), next(), next()];
    if let [Some(a), Some(b), Some(c), Some(d), Some(e), Some(f), Some(g), Some(h)] = group {
        tokens.extend([a, b, c, d, e, f, g, h]);
        return true;
    }
    tokens.extend(group.iter().flatten());
    false
}
