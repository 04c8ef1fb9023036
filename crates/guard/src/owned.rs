//! Whose value a number is: the catalogue, indexed by name and by key.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use driftless_model::catalogue::{Catalogue, NameClass, Origin, OwnedClock, OwnedSetup, PLAIN};
use driftless_model::unit::Ratio;

use crate::hint::is_distinctive;
use crate::name::words;
use crate::number::Number;
use crate::vocabulary::Vocabulary;

/// One owned value.
#[derive(Clone, Debug)]
pub(crate) struct Value<'c> {
    pub(crate) value: Ratio,
    pub(crate) text: &'c str,
    pub(crate) owner: &'c str,
    pub(crate) name: &'c str,
    pub(crate) place: &'c str,
    pub(crate) derived: bool,
    source: Source<'c>,
}

/// Where a value is kept.
#[derive(Clone, Copy, Debug)]
enum Source<'c> {
    /// In an instrument or a filter, with the path of its constant.
    Path(&'c str),
    /// In a setup.
    Setup(&'c OwnedSetup),
}

impl<'c> Value<'c> {
    /// What to write instead, below the module of `config!`.
    pub(crate) fn path(&self) -> Cow<'c, str> {
        match self.source {
            Source::Path(path) => Cow::Borrowed(path),
            Source::Setup(setup) => Cow::Owned(path_of(setup, self.name)),
        }
    }

    /// Whether it is a figure of a setup, and not of an instrument or the calendar.
    pub(crate) fn of_setup(&self) -> bool {
        matches!(self.source, Source::Setup(_))
    }
}

/// Every owned value, by what it can be recognised by.
#[derive(Debug)]
pub(crate) struct Owned<'c> {
    catalogue: &'c Catalogue,
    values: Vec<Value<'c>>,
    /// Values by the index of each owned name inside their own.
    by_name: Vec<Vec<usize>>,
    /// Values by each key that stands for their owner, in lower case.
    by_key: HashMap<String, Vec<usize>>,
    /// Distinctive values by themselves.
    distinctive: HashMap<Ratio, Vec<usize>>,
    /// Setups by their opening range, with their targets.
    plans: HashMap<&'c str, Vec<Plan<'c>>>,
    /// Instruments of setups, in lower case.
    traded: HashSet<String>,
    /// Where setups put their stops.
    stops: HashSet<&'c str>,
    /// Names of sessions, in words.
    sessions: Vec<Vec<String>>,
}

/// A setup and its target.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan<'c> {
    pub(crate) setup: &'c OwnedSetup,
    pub(crate) rr: Ratio,
}

impl<'c> Owned<'c> {
    pub(crate) fn new(catalogue: &'c Catalogue, vocabulary: &Vocabulary) -> Self {
        let mut values = Vec::new();
        let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
        let mut distinctive: HashMap<Ratio, Vec<usize>> = HashMap::new();
        for value in &catalogue.values {
            let Some(number) = Number::parse(&value.text) else { continue };
            if is_distinctive(value) {
                distinctive.entry(number.value).or_default().push(values.len());
            }
            by_key.entry(value.owner.to_lowercase()).or_default().push(values.len());
            values.push(Value {
                value: number.value,
                text: &value.text,
                owner: &value.owner,
                name: &value.name,
                place: &value.place,
                derived: value.origin == Origin::Derived,
                source: Source::Path(&value.path),
            });
        }
        let mut plans: HashMap<&str, Vec<Plan<'c>>> = HashMap::new();
        // What is counted by key is kept apart for each, because a row has many figures and ten
        // thousand rows have few keys.
        let mut shared: HashMap<&str, Vec<usize>> = HashMap::new();
        // What most rows leave out is owned once, by the first that does.
        for (name, text) in PLAIN {
            let plain = |setup: &&OwnedSetup| setup.fields.iter().all(|(field, _)| field != name);
            if let (Some(number), Some(setup)) =
                (Number::parse(text), catalogue.setups.iter().find(plain))
            {
                values.push(Value {
                    value: number.value,
                    text,
                    owner: &setup.constant,
                    name,
                    place: &setup.place,
                    derived: false,
                    source: Source::Setup(setup),
                });
            }
        }
        for setup in &catalogue.setups {
            let first = values.len();
            let mut telling = Vec::new();
            let columns = core::iter::once(("rr", setup.rr.as_str()))
                .chain(setup.fields.iter().map(|(name, text)| (name.as_str(), text.as_str())));
            for (name, text) in columns {
                let Some(number) = Number::parse(text) else { continue };
                if name == "rr" {
                    let plan = Plan { setup, rr: number.value };
                    plans.entry(&setup.orb_time).or_default().push(plan);
                } else if number.is_telling() {
                    // A symbol or a range stands beside many small numbers; only figures that are
                    // measured to three digits make a row with it.
                    telling.push(values.len());
                }
                values.push(Value {
                    value: number.value,
                    text,
                    owner: &setup.constant,
                    name,
                    place: &setup.place,
                    derived: false,
                    source: Source::Setup(setup),
                });
            }
            by_key.insert(setup.constant.to_lowercase(), (first..values.len()).collect());
            for key in [&setup.instrument, &setup.orb_time] {
                shared.entry(key).or_default().extend(&telling);
            }
        }
        for (key, indices) in shared {
            by_key.entry(key.to_lowercase()).or_default().extend(indices);
        }
        let traded = catalogue.setups.iter().map(|setup| setup.instrument.to_lowercase()).collect();
        let stops = catalogue.setups.iter().map(|setup| setup.sl_mode.as_str()).collect();
        let owners = catalogue.clocks.iter().map(|clock| clock.owner.as_str());
        // The calendar itself is no session, and the name of a range is a number.
        let letters =
            owners.filter(|owner| *owner != "calendar" && !owner.starts_with(char::is_numeric));
        let mut sessions: Vec<Vec<String>> = letters.map(words).collect();
        sessions.dedup();
        let mut by_name = vec![Vec::new(); catalogue.names.len()];
        // A dozen columns: a list costs less than a table, unoptimised.
        let mut inside: Vec<(&str, Vec<usize>)> = Vec::new();
        for (index, value) in values.iter().enumerate() {
            let at = inside.iter().position(|(name, _)| *name == value.name).unwrap_or_else(|| {
                inside.push((value.name, vocabulary.names.inside(value.name)));
                inside.len() - 1
            });
            for name in &inside[at].1 {
                by_name[*name].push(index);
            }
        }
        Self { catalogue, values, by_name, by_key, distinctive, plans, traded, stops, sessions }
    }

    pub(crate) fn class(&self, name: usize) -> NameClass {
        self.catalogue.names[name].class
    }

    /// Every value that has the name.
    pub(crate) fn named(&self, name: usize) -> impl Iterator<Item = &Value<'c>> {
        self.by_name[name].iter().map(|index| &self.values[*index])
    }

    /// Every value that no other number happens to be, and that this one is.
    pub(crate) fn distinctive(&self, value: Ratio) -> impl Iterator<Item = &Value<'c>> {
        let found = self.distinctive.get(&value);
        found.into_iter().flatten().map(|index| &self.values[*index])
    }

    /// The opening range a text names.
    pub(crate) fn range(&self, text: &str) -> Option<String> {
        self.plans.contains_key(text).then(|| text.to_owned())
    }

    /// The setups of an opening range.
    pub(crate) fn plans(&self, range: &str) -> impl Iterator<Item = Plan<'c>> {
        self.plans.get(range).into_iter().flatten().copied()
    }

    /// Whether a text is the name of a setup's constant.
    pub(crate) fn is_setup(&self, text: &str) -> bool {
        self.keyed(text).any(|value| value.of_setup() && value.owner.eq_ignore_ascii_case(text))
    }

    /// Whether a word in lower case is an instrument some setup trades.
    pub(crate) fn trades(&self, word: &str) -> bool {
        self.traded.contains(word)
    }

    /// Whether a text says where setups put their stops: `full`, `half`.
    pub(crate) fn is_stop(&self, text: &str) -> bool {
        self.stops.contains(text.to_lowercase().as_str())
    }

    /// Whether an owned name is the target of setups.
    pub(crate) fn is_target(&self, name: usize) -> bool {
        self.catalogue.names[name].name == "rr"
    }

    /// The clocks of the calendar that show a time.
    pub(crate) fn clocks(&self, hour: u8, minute: u8) -> impl Iterator<Item = &'c OwnedClock> {
        let shows =
            move |clock: &&OwnedClock| clock.time.hour() == hour && clock.time.minute() == minute;
        self.catalogue.clocks.iter().filter(shows)
    }

    /// Whether the words of a name hold the name of a session, whole.
    pub(crate) fn is_session(&self, name: &[String]) -> bool {
        let within = |session: &Vec<String>| {
            name.windows(session.len()).any(|part| part == session.as_slice())
        };
        self.sessions.iter().any(within)
    }

    /// Every value whose owner the key stands for.
    pub(crate) fn keyed(&self, key: &str) -> impl Iterator<Item = &Value<'c>> {
        let found = self.by_key.get(&key.to_lowercase());
        found.into_iter().flatten().map(|index| &self.values[*index])
    }
}

/// How a column of a setup is read from its constant.
fn path_of(setup: &OwnedSetup, column: &str) -> String {
    let constant = &setup.constant;
    match column {
        "rr" if setup.status == "active" => format!("setups::{constant}.rr()"),
        _ if is_metric(column) => format!("setups::{constant}.metrics().{column}"),
        "bar_minutes" => format!("setups::{constant}.identity().signal_bars.minutes()"),
        _ => format!("setups::{constant}.identity().{column}"),
    }
}

/// Whether a column holds what was measured, and not what makes the setup itself.
pub(crate) fn is_metric(column: &str) -> bool {
    matches!(
        column,
        "sample_size"
            | "win_rate"
            | "avg_win_r"
            | "avg_loss_r"
            | "expected_r"
            | "realized_expectancy"
    )
}
