//! Reading an approved plan: the text of a JSON answer of `rewave plan` goes in, and the plan that people were told
//! comes out. Only what a plan can follow is read, and all that is read must agree.

mod answer;
mod fault;
mod places;
mod read;

pub use fault::ApprovedFault;
pub use read::{Share, read};
