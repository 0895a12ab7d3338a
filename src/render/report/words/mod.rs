//! The words of the page, one table for each language.

mod board_words;
mod answer;
mod de;
mod en;
mod fill;
mod fr;
mod nl;
mod word_table;

use super::report_page::Language;
pub(super) use answer::{AnswerWords, PublicWords};
pub(super) use fill::{Counted, fill};
pub(super) use word_table::Words;

/// The words of a language.
pub(super) fn of(language: Language) -> &'static Words {
    match language {
        Language::English => &en::WORDS,
        Language::French => &fr::WORDS,
        Language::Dutch => &nl::WORDS,
        Language::German => &de::WORDS,
    }
}
