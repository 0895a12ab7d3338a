//! The words of the first part and of the page for everybody, a file for each language.

pub(super) mod answer_de;
pub(super) mod answer_en;
pub(super) mod answer_fr;
pub(super) mod answer_nl;
mod answer_words;
mod public_words;

pub(in crate::render::report) use answer_words::AnswerWords;
pub(in crate::render::report) use public_words::PublicWords;
