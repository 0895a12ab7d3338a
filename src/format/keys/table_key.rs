//! The keys of a table as a type: a reader that matches on it does not compile as long as it leaves a key out.

use super::family::Family;
use super::shape::Key;

/// The keys of one table.
pub trait TableKey: Copy + 'static {
    /// The rows of the keys, and of the reserved keys behind them.
    const ROWS: &'static [Key];

    /// The key with this name, unless the name is reserved.
    fn of_name(name: &str) -> Option<Self>;

    /// The row of the key.
    fn row(self) -> &'static Key;

    /// The key as it is written.
    fn name(self) -> &'static str {
        self.row().name
    }
}

/// Defines the keys of tables. The head of a table names the type of its keys, the family in whose tables they stand, if
/// they stand in tables of a family itself, and the table by a word and by a title. Each row states a key once: its
/// variant, its effect on a plan, its name, the shape of its value and its purpose, which is also what the page of the
/// format says of it. Behind the rows stand the fields that the table has `with` them, and keys that are `reserved`.
/// For the keys of a type that is defined elsewhere there is `impl`.
macro_rules! keys {
    ($(
        $Keys:ident $(of $family:ident)?, $table:literal, $title:literal {
            $($Key:ident: $effect:ident($name:literal, $shape:expr, $purpose:literal $(,)?)
                $(.$also:ident($($with:tt)*))*,)+
        } $(with { $($field:ident: $held:expr,)+ })? $(reserved $($reserved:literal),+)?;
    )+) => {$(
        #[doc = concat!("The keys of a table: ", $title, ".")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $Keys {
            $(#[doc = $purpose] $Key,)+
        }

        impl $Keys {
            /// The contents of the table.
            pub(super) const FIELDS: Fields = Fields {
                $($($field: $held,)+)?
                ..Fields::new($table, $title, Self::ROWS)
            };
        }

        keys! {
            impl $Keys $(of $family)? {
                $($Key: $effect($name, $shape, $purpose) $(.$also($($with)*))*,)+
            } $(reserved $($reserved),+)?
        }
    )+};
    (
        impl $Keys:ident $(of $family:ident)? {
            $($Key:ident: $effect:ident($name:literal, $shape:expr, $purpose:literal $(,)?)
                $(.$also:ident($($with:tt)*))*,)+
        } $(reserved $($reserved:literal),+)?
    ) => {
        impl TableKey for $Keys {
            const ROWS: &'static [Key] = &super::table_key::numbered(
                &[$(crate::format::Family::$family)?],
                [
                    $(Key::new($name, Effect::$effect, $shape, $purpose) $(.$also($($with)*))*,)+
                    $($(Key::reserved($reserved),)+)?
                ],
            );

            fn of_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$Key),)+
                    _ => None,
                }
            }

            fn row(self) -> &'static Key {
                // The rows stand in the order in which these variants do, and not in the order of the type itself.
                enum RowNumber { $($Key,)+ }
                &Self::ROWS[match self { $(Self::$Key => RowNumber::$Key as usize,)+ }]
            }
        }
    };
}

/// The rows of a table, with their numbers and their family.
pub(super) const fn numbered<const N: usize>(family: &[Family], mut rows: [Key; N]) -> [Key; N] {
    let mut number = 0;
    while number < N {
        rows[number].number = number;
        rows[number].family = family.first().copied();
        number += 1;
    }
    rows
}
