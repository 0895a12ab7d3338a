//! Text that came from outside: a file, a path, an argument.
//!
//! The author of such text may have meant harm, so [`Untrusted`] and [`Raw`] cannot be printed: they have no `Display`,
//! and only the few files that a test lists ask for [`Raw::unescaped`]. Every way out goes through [`Raw::shown`],
//! after which a format adds the escapes that are its own.
//!
//! ```compile_fail,E0277
//! let name = rewave::text::Untrusted::from("\u{1b}[2J");
//! println!("{name}"); // no escape, no program
//! ```
//!
//! ```compile_fail,E0277
//! let name = rewave::text::Untrusted::from("\u{1b}[2J");
//! println!("{}", name.raw());
//! ```

mod raw;
mod suggest;
mod untrusted;

pub use raw::{
    LONGEST_QUOTE, MOST_MARKS, Raw, Shown, and_list, count, cut, fit, into_shown, is_hidden,
    is_mark, shown, width,
};
pub use suggest::{nearest, or_list};
pub use untrusted::{SharedText, Sought, Untrusted};
