//! How two sets of rows differ: row by row, field by field, with the old and the new figure.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use crate::record;
use crate::setup::Setup;

/// One row that is not the same on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The row's identity, as people write it.
    pub row: String,
    /// What became of it.
    pub change: Change,
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Only the new side has it.
    Added,
    /// Only the old side has it.
    Removed,
    /// Both have it, with these fields different; at least one.
    Changed(Vec<Field>),
}

/// One field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The column, as in specs and table.
    pub key: &'static str,
    /// The old value as canonical text; `None` where it was absent.
    pub old: Option<String>,
    /// The new value as canonical text; `None` where it is absent.
    pub new: Option<String>,
}

/// What changed from the old rows to the new ones, sorted by identity; empty when they say the
/// same. Order, spelling and white space around texts are no difference.
pub fn differences<'s>(
    old: impl IntoIterator<Item = &'s Setup>,
    new: impl IntoIterator<Item = &'s Setup>,
) -> Vec<Difference> {
    let (old, new): (Vec<&Setup>, Vec<&Setup>) =
        (old.into_iter().collect(), new.into_iter().collect());
    if old == new {
        return Vec::new();
    }
    let mut rows: BTreeMap<String, (Vec<&Setup>, Vec<&Setup>)> = BTreeMap::new();
    for setup in old {
        rows.entry(record::identity(setup).text()).or_default().0.push(setup);
    }
    for setup in new {
        rows.entry(record::identity(setup).text()).or_default().1.push(setup);
    }
    let mut found = Vec::new();
    for (old, new) in rows.into_values() {
        // An identity that stands twice on one side is a violation of its own; none is lost here.
        for place in 0..old.len().max(new.len()) {
            let (old, new) = (old.get(place), new.get(place));
            let change = match (old, new) {
                (Some(old), Some(new)) => {
                    let fields = fields(old, new);
                    if fields.is_empty() {
                        continue;
                    }
                    Change::Changed(fields)
                }
                (None, _) => Change::Added,
                (_, None) => Change::Removed,
            };
            if let Some(setup) = new.or(old) {
                found.push(Difference { row: setup.identity().to_string(), change });
            }
        }
    }
    found
}

fn fields(old: &Setup, new: &Setup) -> Vec<Field> {
    if old == new {
        return Vec::new();
    }
    let (old, new) = (record::setup(old), record::setup(new));
    let mut keys: BTreeMap<&'static str, (Option<&str>, Option<&str>)> = BTreeMap::new();
    for (key, value) in old.fields() {
        keys.entry(key).or_default().0 = Some(value);
    }
    for (key, value) in new.fields() {
        keys.entry(key).or_default().1 = Some(value);
    }
    let differing = keys.into_iter().filter(|(_, (old, new))| old != new);
    differing
        .map(|(key, (old, new))| Field {
            key,
            old: old.map(ToString::to_string),
            new: new.map(ToString::to_string),
        })
        .collect()
}

/// One line per row and field, without a line break at the end.
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.change {
            Change::Added => write!(f, "+ {}", self.row),
            Change::Removed => write!(f, "- {}", self.row),
            Change::Changed(fields) => {
                write!(f, "~ {}", self.row)?;
                for field in fields {
                    write!(f, "\n    {field}")?;
                }
                Ok(())
            }
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "(none)".into());
        write!(f, "{}: {} -> {}", self.key, shown(&self.old), shown(&self.new))
    }
}
