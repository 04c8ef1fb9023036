//! What is owned, as one text: how the generated crate tells the guard what counts as a copy.
//!
//! In: names, values, times and setups of a configuration. Out: lines of tab-separated fields that
//! travel as one string literal (as tokens, 10,000 rows took four times as long), and back.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use crate::clock::Clock;
use crate::named::named;

/// The first line of the text: format and version.
const HEADER: &str = "driftless-catalogue 1";

/// What a column of a setup is where [`OwnedSetup::fields`] leaves it out.
pub const PLAIN: &[(&str, &str)] = &[
    ("orb_minutes", "5"),
    ("entry_rule", "next_open"),
    ("confirm_closes", "1"),
    ("bar_minutes", "1"),
    ("filter", "none"),
    ("target_cap", "none"),
    ("max_stop", "none"),
];

/// Everything a configuration owns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// The name of the specs, as in `specs/driftless.toml`.
    pub specs: String,
    /// Owned names, as the spec schema declares them.
    pub names: Vec<OwnedName>,
    /// Owned values outside the table of setups.
    pub values: Vec<OwnedValue>,
    /// Times of day of the calendar.
    pub clocks: Vec<OwnedClock>,
    /// Rows of the table of setups.
    pub setups: Vec<OwnedSetup>,
}

/// How much an owned name says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameClass {
    /// Any number bound to it is a copy: `point_value`.
    Distinctive,
    /// Only an owned value bound to it is a copy: `rr`, `spread`.
    Ambiguous,
}

named!(NameClass, "class of names", { Distinctive = "distinctive", Ambiguous = "ambiguous" });

/// A name the specs own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnedName {
    /// The name in snake case, without its unit: `point_value`.
    pub name: String,
    /// How much it says by itself.
    pub class: NameClass,
    /// Other words for the same: `dollars_per_point`.
    pub aliases: Vec<String>,
}

/// How a value came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// Typed by a person into a spec.
    Spec,
    /// Derived from specs: total friction.
    Derived,
    /// A threshold inside a filter.
    Filter,
}

named!(Origin, "origin", { Spec = "spec", Derived = "derived", Filter = "filter" });

/// A value the specs own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnedValue {
    /// Whose value: an instrument's symbol, or the name of a range, session or setup.
    pub owner: String,
    /// The owned name.
    pub name: String,
    /// The value as written in the spec, or as derived.
    pub text: String,
    /// How it came to be.
    pub origin: Origin,
    /// Where it is written: `specs/instruments/mgc.toml:9`.
    pub place: String,
    /// What to write instead, below the module of `config!`: `instruments::MGC.point_value()`.
    pub path: String,
}

/// A time of day the calendar owns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnedClock {
    /// Whose time: the name of a session or opening range, or the calendar itself.
    pub owner: String,
    /// Which of its times: `start`, `end`, `scan_end`, `day_start`.
    pub name: String,
    /// The time.
    pub time: Clock,
    /// Where it is written, or what it is derived from is.
    pub place: String,
    /// What to write instead, below the module of `config!`: `calendar::ORB_1000.start`.
    pub path: String,
}

/// A row of the table of setups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnedSetup {
    /// The name of its constant.
    pub constant: String,
    /// The root symbol.
    pub instrument: String,
    /// The opening range.
    pub orb_time: String,
    /// The target.
    pub rr: String,
    /// The stop mode.
    pub sl_mode: String,
    /// Its status; only active ones can be traded.
    pub status: String,
    /// Where its block starts: `specs/validated_setups.toml:33`.
    pub place: String,
    /// The rest of the identity where it differs from [`PLAIN`], then the metrics.
    pub fields: Vec<(String, String)>,
}

/// Why a text is no catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueError {
    line: usize,
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} of the catalogue is not of this version of driftless", self.line)
    }
}

impl core::error::Error for CatalogueError {}

impl Catalogue {
    /// As text, one line a thing.
    pub fn to_text(&self) -> String {
        let mut lines = Lines { text: String::from(HEADER) };
        lines.push("specs", &[&self.specs]);
        for name in &self.names {
            lines.push("name", &[&name.name, name.class.name(), &name.aliases.join(",")]);
        }
        for value in &self.values {
            let origin = value.origin.name();
            lines.push(
                "value",
                &[&value.owner, &value.name, &value.text, origin, &value.place, &value.path],
            );
        }
        for clock in &self.clocks {
            let time = clock.time.to_string();
            lines.push("clock", &[&clock.owner, &clock.name, &time, &clock.place, &clock.path]);
        }
        for setup in &self.setups {
            let mut fields: Vec<&str> = [
                &setup.constant,
                &setup.instrument,
                &setup.orb_time,
                &setup.rr,
                &setup.sl_mode,
                &setup.status,
                &setup.place,
            ]
            .map(String::as_str)
            .into();
            let more: Vec<String> = setup.fields.iter().map(|(k, v)| format!("{k}={v}")).collect();
            fields.extend(more.iter().map(String::as_str));
            lines.push("setup", &fields);
        }
        lines.text
    }

    /// From text.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`] names the first line that is none.
    pub fn parse(text: &str) -> Result<Self, CatalogueError> {
        let mut lines = text.lines().enumerate();
        if lines.next().is_none_or(|(_, header)| header != HEADER) {
            return Err(CatalogueError { line: 1 });
        }
        let mut catalogue = Self::default();
        for (index, line) in lines {
            catalogue.read(line).ok_or(CatalogueError { line: index + 1 })?;
        }
        Ok(catalogue)
    }

    fn read(&mut self, line: &str) -> Option<()> {
        let (kind, rest) = line.split_once('\t')?;
        let fields: Vec<&str> = rest.split('\t').collect();
        match (kind, fields.as_slice()) {
            ("specs", [name]) => self.specs = (*name).to_owned(),
            ("name", [name, class, aliases]) => self.names.push(OwnedName {
                name: (*name).to_owned(),
                class: class.parse().ok()?,
                aliases: aliases.split(',').filter(|a| !a.is_empty()).map(str::to_owned).collect(),
            }),
            ("value", [owner, name, text, origin, place, path]) => self.values.push(OwnedValue {
                owner: (*owner).to_owned(),
                name: (*name).to_owned(),
                text: (*text).to_owned(),
                origin: origin.parse().ok()?,
                place: (*place).to_owned(),
                path: (*path).to_owned(),
            }),
            ("clock", [owner, name, time, place, path]) => self.clocks.push(OwnedClock {
                owner: (*owner).to_owned(),
                name: (*name).to_owned(),
                time: time.parse().ok()?,
                place: (*place).to_owned(),
                path: (*path).to_owned(),
            }),
            (
                "setup",
                [constant, instrument, orb_time, rr, sl_mode, status, place, fields @ ..],
            ) => {
                self.setups.push(OwnedSetup {
                    constant: (*constant).to_owned(),
                    instrument: (*instrument).to_owned(),
                    orb_time: (*orb_time).to_owned(),
                    rr: (*rr).to_owned(),
                    sl_mode: (*sl_mode).to_owned(),
                    status: (*status).to_owned(),
                    place: (*place).to_owned(),
                    fields: fields
                        .iter()
                        .map(|field| {
                            field.split_once('=').map(|(k, v)| (k.to_owned(), v.to_owned()))
                        })
                        .collect::<Option<_>>()?,
                });
            }
            _ => return None,
        }
        Some(())
    }
}

/// Whether a sign is none to see: it breaks lines and fields, or turns the direction of the text,
/// which the compiler refuses in source.
pub fn is_invisible(sign: char) -> bool {
    sign.is_control() || matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

struct Lines {
    text: String,
}

impl Lines {
    fn push(&mut self, kind: &str, fields: &[&str]) {
        self.text.push('\n');
        self.text.push_str(kind);
        for field in fields {
            self.text.push('\t');
            // A tab or line break inside a field would become another field.
            if field.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_control()) {
                self.text.push_str(field);
            } else {
                self.text.extend(field.chars().map(|c| if is_invisible(c) { ' ' } else { c }));
            }
        }
    }
}
