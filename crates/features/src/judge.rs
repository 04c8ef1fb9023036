//! What a setup comes to against what is asked of it.

use std::fmt::Display;

use driftless_model::formula::expectancy;
use driftless_model::limits::Limits;
use driftless_model::setup::{Slice, Walk};
use driftless_model::unit::{Fraction, ProfitFactor, RMultiple, Ratio};
use driftless_store::warehouse::{Figures, SetupFigures, SetupStatistics};

/// One limit, and what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Table and key in `specs/limits.toml`: `expectancy.normal`.
    pub key: String,
    /// What is asked, with its bound: `at least 100 trades`.
    pub asked: String,
    /// What was found, with its unit.
    pub found: String,
    /// Whether it is what is asked.
    pub met: bool,
}

/// Holds figures against limits: every limit is judged, in the order of the file, whatever the
/// others say. What could not be measured is not met.
pub fn judge(limits: &Limits, figures: &SetupFigures) -> Vec<Criterion> {
    let mut judged = Judged { criteria: Vec::new() };
    let whole = figures.statistics.iter().find(|row| row.key.slice == Slice::All);
    judged.sample(limits, whole);
    judged.expectancy(limits, whole.map(|row| &row.figures));
    judged.walk_forward(limits, figures);
    judged.years(limits, figures);
    judged.risk(limits, whole);
    judged.criteria
}

/// One of a setup's figures.
type Figure = fn(&Figures) -> Option<RMultiple>;

struct Judged {
    criteria: Vec<Criterion>,
}

impl Judged {
    fn push(&mut self, key: &str, asked: String, found: String, met: bool) {
        self.criteria.push(Criterion { key: key.to_owned(), asked, found, met });
    }

    fn least<T: PartialOrd + Display>(
        &mut self,
        key: &str,
        unit: &str,
        limit: T,
        found: Option<T>,
    ) {
        let met = found.as_ref().is_some_and(|found| *found >= limit);
        self.push(key, format!("at least {limit} {unit}"), told(found, unit), met);
    }

    fn most<T: PartialOrd + Display>(&mut self, key: &str, unit: &str, limit: T, found: Option<T>) {
        let met = found.as_ref().is_some_and(|found| *found <= limit);
        self.push(key, format!("at most {limit} {unit}"), told(found, unit), met);
    }

    fn sample(&mut self, limits: &Limits, whole: Option<&SetupStatistics>) {
        let own = &limits.sample;
        let days = whole.map_or(0, |row| row.span.days);
        let trades = whole.map_or(0, |row| row.counts.trades);
        self.least("sample.trading_days", "trading days", own.trading_days, Some(days));
        self.least("sample.trades", "trades", own.trades, Some(trades));
    }

    fn expectancy(&mut self, limits: &Limits, found: Option<&Figures>) {
        let own = &limits.expectancy;
        let levels: [(&str, RMultiple, Figure); 6] = [
            ("normal", own.normal, |figures| figures.expectancy_net_r),
            ("moderate", own.moderate, |figures| figures.expectancy_net_moderate_r),
            ("severe", own.severe, |figures| figures.expectancy_net_severe_r),
            ("extreme", own.extreme, |figures| figures.expectancy_net_extreme_r),
            ("plus_25", own.plus_25, |figures| figures.expectancy_net_plus_25_r),
            ("plus_50", own.plus_50, |figures| figures.expectancy_net_plus_50_r),
        ];
        for (level, limit, figure) in levels {
            self.least(&format!("expectancy.{level}"), "R", limit, found.and_then(figure));
        }
        let found = found.and_then(at_low_win_rate);
        self.least("expectancy.at_low_win_rate", "R", own.at_low_win_rate, found);
    }

    fn walk_forward(&mut self, limits: &Limits, figures: &SetupFigures) {
        let own = &limits.walk_forward;
        for walk in Walk::ALL {
            let part = figures
                .statistics
                .iter()
                .find(|row| row.key.slice == Slice::WalkForward && row.key.part == walk.name());
            let trades = part.map_or(0, |row| row.counts.trades);
            let key = format!("walk_forward.{walk}");
            let net = part.and_then(|row| row.figures.expectancy_net_r);
            let limit = own.of(*walk);
            let asked = format!("at least {limit} R of {} trades", own.trades);
            let found = format!("{} of {trades}", told(net, "R"));
            let met = trades >= own.trades && net.is_some_and(|net| net >= limit);
            self.push(&key, asked, found, met);
        }
    }

    fn years(&mut self, limits: &Limits, figures: &SetupFigures) {
        let own = &limits.years;
        let years = figures.statistics.iter().filter(|row| row.key.slice == Slice::Year);
        let judged: Vec<(&str, RMultiple)> = years
            .filter(|row| row.counts.trades >= own.trades)
            .filter_map(|row| Some((row.key.part.as_str(), row.figures.expectancy_net_r?)))
            .collect();
        let none = || format!("no year with {} trades", own.trades);
        let worst = judged.iter().min_by_key(|(_, net)| *net);
        self.push(
            "years.worst",
            format!("at least {} R in each year with {} trades", own.worst, own.trades),
            worst.map_or_else(none, |(year, net)| format!("{net} R in {year}")),
            worst.is_some_and(|(_, net)| *net >= own.worst),
        );
        let above = judged.iter().filter(|(_, net)| *net > RMultiple::ZERO).count();
        let found = match judged.len() {
            0 => none(),
            years => format!("{above} of {years}"),
        };
        self.push(
            "years.profitable",
            format!("at least {} of these years above zero", own.profitable),
            found,
            share(above as u64, judged.len() as u64)
                .is_some_and(|share| share >= exact(own.profitable)),
        );
    }

    fn risk(&mut self, limits: &Limits, whole: Option<&SetupStatistics>) {
        let own = &limits.risk;
        let traded = whole.filter(|row| row.counts.trades > 0);
        // Without a loss the quotient has no bound.
        let endless = traded.is_some_and(|row| row.figures.profit_factor.is_none());
        let factor = traded.and_then(|row| row.figures.profit_factor);
        if endless {
            let asked = format!("at least {} gained for 1 lost", own.profit_factor);
            self.push("risk.profit_factor", asked, "nothing lost".into(), true);
        } else {
            self.least::<ProfitFactor>(
                "risk.profit_factor",
                "gained for 1 lost",
                own.profit_factor,
                factor,
            );
        }
        let drawdown = traded.map(|row| row.figures.max_drawdown_r);
        self.most("risk.max_drawdown_r", "R", own.max_drawdown_r, drawdown);
        let run = traded.map(|row| row.counts.longest_losing_run);
        self.most("risk.losing_run", "trades in a row", own.losing_run, run);
        let counts = traded.map(|row| (row.counts.both_touched, row.counts.trades));
        let touched = counts.and_then(|(both, trades)| share(both.into(), trades.into()));
        self.push(
            "risk.both_touched",
            format!("at most {} of the trades", own.both_touched),
            counts.map_or_else(|| NOTHING.into(), |(both, trades)| format!("{both} of {trades}")),
            touched.is_some_and(|share| share <= exact(own.both_touched)),
        );
    }
}

const NOTHING: &str = "not measured";

fn told(found: Option<impl Display>, unit: &str) -> String {
    found.map_or_else(|| NOTHING.into(), |found| format!("{found} {unit}"))
}

/// The mean result before costs if wins were as rare as the lower bound of their rate: with the
/// mean win and the mean of everything else as they were.
fn at_low_win_rate(figures: &Figures) -> Option<RMultiple> {
    let win = figures.avg_win_r.unwrap_or(RMultiple::ZERO);
    let loss = figures.avg_loss_r.unwrap_or(RMultiple::from_nanos(driftless_model::unit::NANO));
    expectancy(figures.win_rate_low?, win, loss).ok()
}

fn share(part: u64, whole: u64) -> Option<Ratio> {
    Ratio::new(part.into(), whole.into())
}

fn exact(share: Fraction) -> Ratio {
    Ratio::new(share.nanos().into(), driftless_model::unit::NANO.into()).unwrap_or(Ratio::ZERO)
}
