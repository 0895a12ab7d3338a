//! The formats of `check` for machines and the pictures of `why`, each read by another hand than the one that wrote it.

mod approved;
mod approved_base;
mod base;
mod bench;
mod exits;
mod from_scratch;
mod github;
mod gitlab;
mod junit;
mod pages;
mod pictures;
mod sarif;
mod walk;
