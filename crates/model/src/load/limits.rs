//! `limits.toml`.

use alloc::format;
use alloc::sync::Arc;
use core::ops::Range;

use super::document::document;
use super::findings::Findings;
use super::schema;
use super::section::Section;
use crate::code::Code;
use crate::limits::{
    ExpectancyLimits, Limits, RiskLimits, SampleLimits, WalkForwardLimits, YearLimits,
};
use crate::report::{Finding, Text};
use crate::setup::bounds;
use crate::unit::{Fraction, ProfitFactor, RMultiple, Rr};

/// Days, trades, losing runs.
const COUNT: Range<i64> = bounds::SAMPLE_SIZE;

pub(super) fn read(text: &Arc<Text>, findings: &Findings) -> Option<Limits> {
    let document = document(text, findings)?;
    let before = findings.errors();
    let top = Section::top(text, &document, schema::LIMITS, findings);
    // Every section is read before any is missed: all that is wrong is said at once.
    let sample = top.section("sample", schema::LIMITS_SAMPLE).and_then(|own| sample(&own));
    let expectancy =
        top.section("expectancy", schema::LIMITS_EXPECTANCY).and_then(|own| expectancy(&own));
    let walk_forward =
        top.section("walk_forward", schema::LIMITS_WALK_FORWARD).and_then(|own| walk(&own));
    let years = top.section("years", schema::LIMITS_YEARS).and_then(|own| years(&own));
    let risk = top.section("risk", schema::LIMITS_RISK).and_then(|own| risk(&own));
    let limits = Limits {
        sample: sample?,
        expectancy: expectancy?,
        walk_forward: walk_forward?,
        years: years?,
        risk: risk?,
    };
    (findings.errors() == before).then_some(limits)
}

fn sample(own: &Section<'_, '_>) -> Option<SampleLimits> {
    let (trading_days, trades) = (own.whole("trading_days", COUNT), own.whole("trades", COUNT));
    let limits = SampleLimits { trading_days: trading_days?, trades: trades? };
    if limits.trades > limits.trading_days {
        let message = format!("more trades than `{}` trading days have", limits.trading_days);
        let help = "a setup trades once a day at most: ask for as many trading days, or for more";
        own.push(Finding::at(Code::D119, own.place_of("trades"), message).help(help));
    }
    Some(limits)
}

fn expectancy(own: &Section<'_, '_>) -> Option<ExpectancyLimits> {
    let keys = ["normal", "moderate", "severe", "extreme", "plus_25", "plus_50", "at_low_win_rate"];
    let results = keys.map(|key| result(own, key));
    let [normal, moderate, severe, extreme, plus_25, plus_50, at_low_win_rate] = results;
    let limits = ExpectancyLimits {
        normal: normal?,
        moderate: moderate?,
        severe: severe?,
        extreme: extreme?,
        plus_25: plus_25?,
        plus_50: plus_50?,
        at_low_win_rate: at_low_win_rate?,
    };
    // At higher costs a result is lower: the limit at normal ones could never be what decides.
    for (key, limit) in keys.into_iter().zip(results).skip(1).take(5) {
        if let Some(limit) = limit.filter(|limit| *limit > limits.normal) {
            let message =
                format!("`{key}` asks for `{limit}` R, `normal` for `{}` R", limits.normal);
            let help = "ask for no more at higher costs than at normal ones";
            own.push(Finding::at(Code::D119, own.place_of(key), message).help(help));
        }
    }
    Some(limits)
}

fn walk(own: &Section<'_, '_>) -> Option<WalkForwardLimits> {
    let trades = own.whole("trades", COUNT);
    let [train, test, holdout] = ["train", "test", "holdout"].map(|key| result(own, key));
    Some(WalkForwardLimits { trades: trades?, train: train?, test: test?, holdout: holdout? })
}

fn years(own: &Section<'_, '_>) -> Option<YearLimits> {
    let trades = own.whole("trades", COUNT);
    let (worst, profitable) = (result(own, "worst"), share(own, "profitable"));
    Some(YearLimits { trades: trades?, worst: worst?, profitable: profitable? })
}

fn risk(own: &Section<'_, '_>) -> Option<RiskLimits> {
    let not_negative = |key: &'static str| {
        let nanos = own.nanos(key)?;
        if nanos < 0 {
            let finding =
                Finding::at(Code::D112, own.place_of(key), format!("`{key}` is negative"));
            own.push(finding.help("write it as a positive number"));
            return None;
        }
        Some(nanos)
    };
    let (profit_factor, max_drawdown_r) =
        (not_negative("profit_factor"), not_negative("max_drawdown_r"));
    let (losing_run, both_touched) = (own.whole("losing_run", COUNT), share(own, "both_touched"));
    Some(RiskLimits {
        profit_factor: ProfitFactor::from_nanos(profit_factor?),
        max_drawdown_r: RMultiple::from_nanos(max_drawdown_r?),
        losing_run: losing_run?,
        both_touched: both_touched?,
    })
}

/// A mean result in R.
fn result(own: &Section<'_, '_>, key: &'static str) -> Option<RMultiple> {
    let nanos = own.nanos(key)?;
    let most = Rr::MAX.nanos();
    if !(-most..=most).contains(&nanos) {
        let message = format!("`{key}` is beyond ±{} R", Rr::MAX);
        let finding = Finding::at(Code::D112, own.place_of(key), message);
        own.push(finding.help("write a mean result in multiples of the risk"));
        return None;
    }
    Some(RMultiple::from_nanos(nanos))
}

fn share(own: &Section<'_, '_>, key: &'static str) -> Option<Fraction> {
    let share = Fraction::from_nanos(own.nanos(key)?);
    if !share.is_share() {
        let message = format!("`{key}` of `{share}` is no share of one");
        let finding = Finding::at(Code::D105, own.place_of(key), message);
        own.push(finding.help("write a share between 0 and 1, such as `0.05` for five percent"));
        return None;
    }
    Some(share)
}
