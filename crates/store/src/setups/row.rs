//! From text to the types of the model, by the rules of the specs.

use std::borrow::Cow;
use std::fmt::Display;
use std::ops::Range;
use std::str::FromStr;

use driftless_model::clock::Clock;
use driftless_model::date::Date;
use driftless_model::setup::{
    Condition, EntryRule, Evidence, Identity, Measured, Metrics, Setup, SignalBars, SlMode, Status,
    bounds,
};
use driftless_model::unit::{Fraction, Points, RMultiple, Rr, Ticks};

use super::cells::Cells;
use super::field::{self, Field};

/// The row a set of cells is, or everything that is wrong with it.
pub(super) fn setup(cells: &Cells<'_>) -> Result<Setup, Vec<String>> {
    let mut reader = Reader { cells, wrong: Vec::new() };
    let setup = reader.setup();
    match setup {
        Some(setup) if reader.wrong.is_empty() => Ok(setup),
        _ => Err(reader.wrong),
    }
}

struct Reader<'c> {
    cells: &'c Cells<'c>,
    wrong: Vec<String>,
}

impl Reader<'_> {
    fn setup(&mut self) -> Option<Setup> {
        let status = self.required::<Status>(field::STATUS);
        let identity = self.identity(status);
        let metrics = self.metrics();
        let evidence = self.evidence();
        let text = |column| Cow::Owned(self.cells.get(column).unwrap_or_default().to_owned());
        let (reason, notes): (Cow<'static, str>, Cow<'static, str>) =
            (text(field::REASON), text(field::NOTES));
        let status = status?;
        if matches!(status, Status::Retired | Status::Rejected) && reason.is_empty() {
            self.wrong.push(format!("{status} without a `reason`"));
        }
        if status == Status::Active {
            for column in [
                field::SAMPLE_SIZE,
                field::WIN_RATE,
                field::AVG_WIN_R,
                field::AVG_LOSS_R,
                field::EVIDENCE,
            ] {
                if self.cells.get(column).is_none() {
                    self.wrong.push(format!("active without `{column}`"));
                }
            }
            let measured = [field::EXPECTED_R, field::REALIZED_EXPECTANCY];
            if measured.iter().all(|column| self.cells.get(*column).is_none()) {
                self.wrong.push("active without `expected_r`".into());
            }
        }
        Some(Setup::new(identity?, status, reason, notes, metrics?, evidence?))
    }

    fn identity(&mut self, status: Option<Status>) -> Option<Identity> {
        let (instrument, orb_time) = (self.text(field::INSTRUMENT), self.text(field::ORB_TIME));
        let orb_minutes = self.whole::<u16>(field::ORB_MINUTES, bounds::ORB_MINUTES);
        let rr = self.required::<Rr>(field::RR);
        let sl_mode = self.required::<SlMode>(field::SL_MODE);
        let entry_rule = self.entry_rule();
        let confirm_closes = self.whole::<u8>(field::CONFIRM_CLOSES, bounds::CONFIRM_CLOSES);
        let signal_bars = match self.whole::<u8>(field::BAR_MINUTES, 1..6) {
            Some(1) => Some(SignalBars::OneMinute),
            Some(5) => Some(SignalBars::FiveMinutes),
            Some(minutes) => {
                self.wrong.push(format!("no signal is read from {minutes}-minute bars"));
                None
            }
            None => None,
        };
        let scan_end = self.required::<Clock>(field::SCAN_END);
        let (target_cap, max_stop) =
            (self.distance(field::TARGET_CAP_POINTS), self.distance(field::MAX_STOP_POINTS));
        let condition = self.condition(status);
        Some(Identity {
            instrument: instrument?,
            orb_time: orb_time?,
            orb_minutes: orb_minutes?,
            rr: rr?,
            sl_mode: sl_mode?,
            entry_rule: entry_rule?,
            confirm_closes: confirm_closes?,
            signal_bars: signal_bars?,
            scan_end: scan_end?,
            target_cap: target_cap?,
            max_stop: max_stop?,
            condition: condition?,
        })
    }

    fn entry_rule(&mut self) -> Option<EntryRule> {
        const PARAMETER: Field = field::ENTRY_THROUGH_TICKS;
        let text = self.text(field::ENTRY_RULE)?;
        let rule = match &*text {
            "next_open" => EntryRule::NextOpen,
            "signal_close" => EntryRule::SignalClose,
            "limit_retrace" => EntryRule::LimitRetrace,
            "limit_edge" => {
                let ticks = self.whole::<i64>(PARAMETER, bounds::ENTRY_THROUGH_TICKS)?;
                return Ticks::new(ticks).map(|through| EntryRule::LimitEdge { through });
            }
            _ => {
                let rules = EntryRule::NAMES.join("`, `");
                self.wrong.push(format!("`entry_rule` is `{text}`, none of `{rules}`"));
                return None;
            }
        };
        if self.cells.get(PARAMETER).is_some_and(|ticks| ticks != "0") {
            self.wrong.push(format!("`{PARAMETER}` beside `{rule}`, which has no parameter"));
            return None;
        }
        Some(rule)
    }

    /// A distance that may be none: the outer option is `None` after a problem.
    fn distance(&mut self, column: Field) -> Option<Option<Points>> {
        match self.optional::<Points>(column)? {
            None | Some(Points::ZERO) => Some(None),
            Some(distance) if distance < Points::ZERO => {
                self.wrong.push(format!("`{column}` is negative"));
                None
            }
            distance => Some(distance),
        }
    }

    fn condition(&mut self, status: Option<Status>) -> Option<Condition> {
        let Some(text) = self.cells.get(field::FILTER) else {
            return Some(Condition::Always);
        };
        match text.parse() {
            Ok(filter) => Some(Condition::Filter(filter)),
            Err(_) if matches!(status, Some(Status::Retired | Status::Rejected)) => {
                Some(Condition::Unread(Cow::Owned(text.to_owned())))
            }
            Err(error) => {
                let error: driftless_model::filter::FilterError = error;
                self.wrong.push(format!("the filter `{text}` cannot be read: {error}"));
                None
            }
        }
    }

    fn metrics(&mut self) -> Option<Metrics> {
        let before = self.wrong.len();
        let sample_size = match self.cells.get(field::SAMPLE_SIZE) {
            None => None,
            Some(_) => Some(self.whole::<u32>(field::SAMPLE_SIZE, bounds::SAMPLE_SIZE)?),
        };
        let win_rate = self.optional::<Fraction>(field::WIN_RATE)?;
        if let Some(rate) = win_rate.filter(|rate| !rate.is_share()) {
            self.wrong.push(format!("a win rate of `{rate}` is no share of one"));
        }
        let mut average = |column: Field, signed: bool| {
            let value = self.optional::<RMultiple>(column)?;
            let most = Rr::MAX.nanos();
            let least = if signed { -most } else { 0 };
            if let Some(value) = value.filter(|value| !(least..=most).contains(&value.nanos())) {
                self.wrong.push(format!("`{column}` of `{value}` R is beyond any average"));
            }
            Some(value)
        };
        let metrics = Metrics {
            sample_size,
            win_rate,
            avg_win_r: average(field::AVG_WIN_R, false)?,
            avg_loss_r: average(field::AVG_LOSS_R, false)?,
            expected_r: average(field::EXPECTED_R, true)?,
            realized_expectancy: average(field::REALIZED_EXPECTANCY, true)?,
        };
        (self.wrong.len() == before).then_some(metrics)
    }

    /// Evidence that may be none: the outer option is `None` after a problem.
    fn evidence(&mut self) -> Option<Option<Evidence>> {
        const MEASURED: [Field; 6] = [
            field::DATA_FROM,
            field::DATA_TO,
            field::BARS_DIGEST,
            field::COST_DIGEST,
            field::ENGINE_REVISION,
            field::VALIDATED_AT,
        ];
        let kind = self.cells.get(field::EVIDENCE);
        let mut given = MEASURED.into_iter().filter(|column| self.cells.get(*column).is_some());
        if kind != Some("measured")
            && let Some(stray) = given.next()
        {
            self.wrong.push(format!("`{stray}` without `evidence` = `measured`"));
            return None;
        }
        match kind {
            None => return Some(None),
            Some("legacy") => return Some(Some(Evidence::Legacy)),
            Some("measured") => {}
            Some(other) => {
                self.wrong
                    .push(format!("`evidence` is `{other}`, neither `legacy` nor `measured`"));
                return None;
            }
        }
        let (data_from, data_to) = (self.date(field::DATA_FROM), self.date(field::DATA_TO));
        let (bars_digest, cost_digest) =
            (self.required(field::BARS_DIGEST), self.required(field::COST_DIGEST));
        let engine_revision = self.whole(field::ENGINE_REVISION, bounds::ENGINE_REVISION);
        let validated_at = self.date(field::VALIDATED_AT);
        let measured = Measured {
            data_from: data_from?,
            data_to: data_to?,
            bars_digest: bars_digest?,
            cost_digest: cost_digest?,
            engine_revision: engine_revision?,
            validated_at: validated_at?,
        };
        if measured.data_from > measured.data_to || measured.validated_at < measured.data_to {
            let message = "the data ends before it begins, or after it was validated";
            self.wrong.push(message.into());
            return None;
        }
        Some(Some(Evidence::Measured(measured)))
    }

    fn text(&mut self, column: Field) -> Option<Cow<'static, str>> {
        let value = self.cells.get(column);
        if value.is_none() {
            self.wrong.push(format!("`{column}` is missing"));
        }
        value.map(|value| Cow::Owned(value.to_owned()))
    }

    fn required<T: FromStr<Err: Display>>(&mut self, column: Field) -> Option<T> {
        let value = self.optional(column)?;
        if value.is_none() {
            self.wrong.push(format!("`{column}` is missing"));
        }
        value
    }

    /// The outer option is `None` after a problem.
    fn optional<T: FromStr<Err: Display>>(&mut self, column: Field) -> Option<Option<T>> {
        let Some(text) = self.cells.get(column) else {
            return Some(None);
        };
        match text.parse() {
            Ok(value) => Some(Some(value)),
            Err(error) => {
                let error: T::Err = error;
                self.wrong.push(format!("`{column}` is `{text}`: {error}"));
                None
            }
        }
    }

    /// A whole number, also where the table keeps it as a decimal: `5.0`.
    fn whole<T: TryFrom<i64>>(&mut self, column: Field, bounds: Range<i64>) -> Option<T> {
        const ONE: i64 = driftless_model::unit::NANO;
        let nanos = self.required::<RMultiple>(column)?.nanos();
        let number = nanos / ONE;
        let value =
            T::try_from(number).ok().filter(|_| nanos % ONE == 0 && bounds.contains(&number));
        if value.is_none() {
            let text = self.cells.get(column).unwrap_or_default();
            let (first, last) = (bounds.start, bounds.end - 1);
            self.wrong
                .push(format!("`{column}` is `{text}`, no whole number from {first} to {last}"));
        }
        value
    }

    fn date(&mut self, column: Field) -> Option<Date> {
        let Some(text) = self.cells.get(column) else {
            self.wrong.push(format!("`{column}` is missing"));
            return None;
        };
        // A timestamp's day, where the table keeps one.
        let day = text.split([' ', 'T']).next().unwrap_or_default();
        let mut parts = day.splitn(3, '-').map(str::parse::<u16>);
        let date = match (parts.next(), parts.next(), parts.next()) {
            (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) => i16::try_from(year)
                .ok()
                .zip(u8::try_from(month).ok().zip(u8::try_from(day).ok()))
                .and_then(|(year, (month, day))| Date::new(year, month, day)),
            _ => None,
        };
        if date.is_none() {
            self.wrong.push(format!("`{column}` is `{text}`, no date from 1900 to 2199"));
        }
        date
    }
}
