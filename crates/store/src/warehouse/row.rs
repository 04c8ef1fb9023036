//! Rows that are declared once: the struct, its columns, and the way to the table and back.

use super::value::Value;
use crate::schema::Column;

/// A group of columns of one row.
pub(super) trait Group: Sized {
    /// Appends its values, in the order of its columns.
    fn put(&self, cells: &mut Vec<Option<String>>);

    /// Takes its values, in the order of its columns.
    fn take(cells: &mut Cells<'_>) -> Result<Self, String>;
}

/// The values of one row that are still to be read.
pub(super) struct Cells<'a> {
    columns: std::slice::Iter<'a, Column>,
    values: std::slice::Iter<'a, Option<String>>,
}

impl<'a> Cells<'a> {
    pub(super) fn new(columns: &'a [Column], values: &'a [Option<String>]) -> Self {
        Self { columns: columns.iter(), values: values.iter() }
    }

    pub(super) fn value<T: Value>(&mut self) -> Result<T, String> {
        let (Some(column), Some(value)) = (self.columns.next(), self.values.next()) else {
            return Err("the row ends early".into());
        };
        T::read(value.as_deref()).map_err(|error| {
            let shown = value.as_deref().unwrap_or("NULL");
            format!("`{}` is `{shown}`: {error}", column.name)
        })
    }
}

impl<T: Group, const N: usize> Group for [T; N] {
    fn put(&self, cells: &mut Vec<Option<String>>) {
        for group in self {
            group.put(cells);
        }
    }

    fn take(cells: &mut Cells<'_>) -> Result<Self, String> {
        let groups: Vec<T> = (0..N).map(|_| T::take(cells)).collect::<Result<_, _>>()?;
        groups.try_into().map_err(|_| "the row ends early".into())
    }
}

/// A column of a value's type; its comment is what the field's documentation says.
pub(super) const fn column<T: Value>(name: &'static str, doc: &'static str) -> Column {
    let column = Column::new(name, T::KIND, doc.trim_ascii());
    if T::OPTIONAL { column.optional() } else { column }
}

/// Columns under other names.
pub(super) const fn named<const N: usize>(
    fields: [Column; N],
    names: [&'static str; N],
) -> [Column; N] {
    let mut columns = fields;
    let mut place = 0;
    while place < N {
        columns[place].name = names[place];
        place += 1;
    }
    columns
}

/// Columns of several groups, one after another.
pub(super) const fn join<const N: usize>(groups: &[&[Column]]) -> [Column; N] {
    let mut joined = [groups[0][0]; N];
    let (mut group, mut at) = (0, 0);
    while group < groups.len() {
        let mut place = 0;
        while place < groups[group].len() {
            joined[at] = groups[group][place];
            (place, at) = (place + 1, at + 1);
        }
        group += 1;
    }
    assert!(at == N, "as many columns as the table declares");
    joined
}

/// Declares a group: a struct, a macro that gives its columns under a prefix, and [`Group`].
///
/// The first argument is a dollar sign, which a macro that writes a macro cannot spell.
macro_rules! group {
    (
        ($d:tt) $columns:ident
        $(#[$meta:meta])*
        pub struct $name:ident {
            $(#[doc = $doc:literal] $field:ident: $type:ty),+ $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            $(#[doc = $doc] pub $field: $type),+
        }

        impl $name {
            /// Its columns without the prefix.
            pub(super) const FIELDS: [crate::schema::Column; [$(stringify!($field)),+].len()] =
                [$(crate::warehouse::row::column::<$type>(stringify!($field), $doc)),+];
        }

        macro_rules! $columns {
            ($d prefix:literal) => {
                crate::warehouse::row::named(
                    $name::FIELDS,
                    [$(concat!($d prefix, stringify!($field))),+],
                )
            };
        }

        impl crate::warehouse::row::Group for $name {
            fn put(&self, cells: &mut Vec<Option<String>>) {
                $(cells.push(crate::warehouse::value::Value::text(&self.$field));)+
            }

            fn take(cells: &mut crate::warehouse::row::Cells<'_>) -> Result<Self, String> {
                Ok(Self { $($field: cells.value()?),+ })
            }
        }
    };
}

/// Declares a row as groups one after another.
macro_rules! row {
    (
        $(#[$meta:meta])*
        pub struct $name:ident in $table:ident {
            $(#[doc = $doc:literal] $field:ident: $type:ty),+ $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            $(#[doc = $doc] pub $field: $type),+
        }

        impl crate::warehouse::row::Group for $name {
            fn put(&self, cells: &mut Vec<Option<String>>) {
                $(crate::warehouse::row::Group::put(&self.$field, cells);)+
            }

            fn take(cells: &mut crate::warehouse::row::Cells<'_>) -> Result<Self, String> {
                Ok(Self { $($field: crate::warehouse::row::Group::take(cells)?),+ })
            }
        }

        impl $name {
            /// Every column with its value as text, exact; `None` for NULL.
            pub fn cells(
                &self,
            ) -> impl Iterator<Item = (&'static crate::schema::Column, Option<String>)> {
                $table.columns.iter().zip(crate::warehouse::table::cells_of(self))
            }
        }

        impl crate::warehouse::table::Row for $name {
            const TABLE: &'static crate::schema::Declaration = &$table;
        }
    };
}

pub(super) use {group, row};
