//! The calculation rules, row by row: each case is one trade written out by hand.

use driftless_engine::{Direction, Exit, Outcome, Position, Reason, TradeCosts, TradeResult};
use driftless_model::cost::Stress;
use driftless_model::setup::{EntryRule, Identity, SignalBars, SlMode};
use driftless_model::unit::{RMultiple, Ticks};

use crate::common::{clock, points, rr, setup};
use crate::written::{MONDAY, RANGE, after_range, at, level, played};

type Prices = (i32, [i32; 4]);

fn ungated(setup: &Identity, after: &[Prices]) -> TradeResult {
    played(setup, &after_range(after), TradeCosts::ungated(Stress::Normal))
}

fn plain() -> Identity {
    setup("0900")
}

fn entered_by(entry_rule: EntryRule) -> Identity {
    Identity { entry_rule, ..plain() }
}

fn position(trade: &TradeResult) -> Position {
    *trade.position().expect("an entry")
}

fn exit(trade: &TradeResult) -> Exit {
    *trade.exit().unwrap_or_else(|| panic!("{trade:?}"))
}

fn r(text: &str) -> RMultiple {
    RMultiple::parse(text).unwrap()
}

/// A breakout upwards at 09:05: closes at 101, next open 101, then quiet.
const UP: [Prices; 2] = [(5, [95, 101, 95, 101]), (6, [101, 102, 100, 101])];

#[test]
fn the_range_has_its_minutes_and_no_other() {
    let trade = ungated(&plain(), &UP);
    assert_eq!(trade.range().high().points(), Some(level(1000)));
    assert_eq!(trade.range().low().points(), Some(level(900)));
    assert_eq!(trade.range().size_ticks(), Ticks::new(10).unwrap());
    assert_eq!(trade.range().bars(), 5);
    let thinner = played(&plain(), &[RANGE[0], RANGE[4]], TradeCosts::ungated(Stress::Normal));
    assert_eq!(thinner.range().bars(), 2);
}

#[test]
fn a_range_of_one_price_is_an_ordinary_range() {
    let bars = [(0, [95; 4]), (5, [95, 96, 95, 96]), (6, [96, 97, 96, 97])];
    let trade = played(&plain(), &bars, TradeCosts::ungated(Stress::Normal));
    assert_eq!((trade.outcome(), position(&trade).risk), (Outcome::Win, points("0.1")));
}

#[test]
fn i29_the_first_minute_after_the_range_is_scanned_and_none_of_the_next_day() {
    let first = ungated(&plain(), &UP);
    assert_eq!(first.signal().unwrap().at, at(MONDAY + 5));
    let next_day = [(1_439, [95, 100, 95, 100]), (1_440, [100, 110, 100, 110])];
    let none = ungated(&plain(), &next_day);
    assert_eq!((none.outcome(), none.reason()), (Outcome::NoEntry, Some(Reason::NoSignal)));
    let last = ungated(&plain(), &[(1_439, [95, 101, 95, 101]), (1_440, [101, 110, 101, 110])]);
    assert_eq!((last.outcome(), last.reason()), (Outcome::NoEntry, Some(Reason::NoNextBar)));
    assert_eq!(last.direction(), Some(Direction::Up));
}

#[test]
fn the_scan_ends_at_the_first_occurrence_of_its_clock_time() {
    let until = Identity { scan_end: clock("09:07"), ..plain() };
    let trade = ungated(&until, &[UP[0], UP[1], (7, [101, 130, 101, 130])]);
    assert_eq!((trade.outcome(), exit(&trade).at), (Outcome::TimeExit, at(MONDAY + 6)));
    // At the range's own end it is tomorrow's.
    let tomorrow = Identity { scan_end: clock("09:05"), ..plain() };
    assert_eq!(ungated(&tomorrow, &UP).outcome(), Outcome::TimeExit);
}

#[test]
fn a_close_on_the_edge_is_no_signal() {
    let trade = ungated(&plain(), &[(5, [95, 105, 95, 100]), (6, [100, 100, 85, 90])]);
    assert_eq!(trade.reason(), Some(Reason::NoSignal));
    let down = ungated(&plain(), &[(5, [95, 95, 89, 89]), (6, [89, 90, 88, 89])]);
    assert_eq!(down.direction(), Some(Direction::Down));
}

#[test]
fn an_inside_close_or_a_flip_restarts_the_count() {
    let twice = Identity { confirm_closes: 2, ..plain() };
    let close = |minute, close| (minute, [95, 110, 80, close]);
    let inside = [close(5, 101), close(6, 100), close(7, 101), close(8, 102), close(9, 102)];
    assert_eq!(ungated(&twice, &inside).signal().unwrap().at, at(MONDAY + 8));
    let flip = [close(5, 101), close(6, 89), close(7, 101), close(8, 89), close(9, 88)];
    assert_eq!(ungated(&twice, &flip).signal().unwrap().at, at(MONDAY + 9));
    assert_eq!(ungated(&twice, &flip).direction(), Some(Direction::Down));
}

#[test]
fn five_minute_signals_read_whole_buckets_of_the_minutes_present() {
    let five = Identity { signal_bars: SignalBars::FiveMinutes, ..plain() };
    // 09:07 closes outside, the bucket of 09:05 inside; that of 09:10 has two minutes.
    let bars = [
        (7, [95, 105, 95, 105]),
        (9, [105, 105, 95, 95]),
        (10, [95, 105, 95, 105]),
        (12, [105, 105, 101, 102]),
        (16, [102, 103, 101, 102]),
    ];
    let trade = ungated(&five, &bars);
    assert_eq!(trade.signal().unwrap().at, at(MONDAY + 12));
    assert_eq!(position(&trade).entered_at, at(MONDAY + 16));
    // A bucket that the scan's start or end cuts does not count.
    let cut = Identity { orb_minutes: 6, scan_end: clock("09:14"), ..five };
    let bars = [(6, [95, 105, 95, 105]), (9, [105, 105, 95, 105]), (12, [95, 105, 95, 105])];
    assert_eq!(ungated(&cut, &bars).reason(), Some(Reason::NoSignal));
}

#[test]
fn next_open_enters_at_the_next_bar_wherever_it_opens() {
    let inside = ungated(&plain(), &[UP[0], (9, [97, 98, 96, 97])]);
    assert_eq!(position(&inside).entry.points(), Some(level(970)));
    assert_eq!(position(&inside).entered_at, at(MONDAY + 9));
    assert_eq!(position(&inside).risk, points("0.7"));
}

#[test]
fn i30_the_entry_bar_of_next_open_is_examined() {
    // Target 112, stop 90: both are touched in the bar of the entry or not at all.
    let win = ungated(&plain(), &[UP[0], (6, [101, 112, 100, 105])]);
    assert_eq!((win.outcome(), exit(&win).bars_held), (Outcome::Win, 1));
    let loss = ungated(&plain(), &[UP[0], (6, [101, 102, 90, 95])]);
    assert_eq!((loss.outcome(), exit(&loss).bars_held), (Outcome::Loss, 1));
}

#[test]
fn signal_close_enters_at_that_close_and_examines_the_bar_after() {
    // The signal's own bar reaches the stop and the target of a trade that did not exist yet.
    let close = entered_by(EntryRule::SignalClose);
    let trade = ungated(&close, &[(5, [95, 130, 80, 101]), (6, [101, 112, 100, 105])]);
    assert_eq!(position(&trade).entry.points(), Some(level(1010)));
    assert_eq!((trade.outcome(), exit(&trade).at), (Outcome::Win, at(MONDAY + 6)));
    // The last close of the scan: no bar is examined.
    let last = ungated(&close, &[(5, [95, 130, 80, 101])]);
    let exit = exit(&last);
    assert_eq!((last.outcome(), exit.bars_held), (Outcome::TimeExit, 0));
    assert_eq!((exit.gross, exit.mae, exit.mfe), (r("0"), r("0"), r("0")));
}

#[test]
fn limit_edge_fills_at_the_edge_once_a_bar_trades_through_it() {
    let through = EntryRule::LimitEdge { through: Ticks::new(2).unwrap() };
    let edge = entered_by(through);
    // One tick through is none; a bar that trades through both sides is skipped.
    let bars = [
        (5, [95, 101, 95, 99]),
        (6, [99, 102, 88, 95]),
        (7, [95, 102, 91, 96]),
        (8, [96, 110, 96, 109]),
    ];
    let trade = ungated(&edge, &bars);
    assert_eq!(trade.signal().unwrap().at, at(MONDAY + 7));
    assert_eq!(position(&trade).entry.points(), Some(level(1000)));
    assert_eq!((trade.outcome(), exit(&trade).at), (Outcome::Win, at(MONDAY + 8)));
}

#[test]
fn inside_a_limits_fill_bar_a_stop_counts_and_a_target_does_not() {
    let edge = entered_by(EntryRule::LimitEdge { through: Ticks::new(2).unwrap() });
    let target = ungated(&edge, &[(5, [95, 125, 92, 101]), (6, [101, 102, 100, 101])]);
    assert_eq!(target.outcome(), Outcome::TimeExit);
    // A low of 89 is one tick through the other side: not far enough to skip the bar.
    let stop = ungated(&edge, &[(5, [95, 125, 89, 101])]);
    let exit = exit(&stop);
    assert_eq!((stop.outcome(), exit.both_touched, exit.gapped), (Outcome::Loss, false, false));
}

#[test]
fn limit_retrace_waits_for_the_edge_whatever_closes_in_between() {
    let retrace = entered_by(EntryRule::LimitRetrace);
    let bars = [
        (5, [95, 101, 95, 101]),
        (6, [103, 108, 102, 107]),
        (7, [107, 107, 101, 104]),
        (8, [104, 104, 100, 101]),
        (9, [101, 110, 101, 110]),
    ];
    let trade = ungated(&retrace, &bars);
    assert_eq!(trade.signal().unwrap().at, at(MONDAY + 5));
    assert_eq!(position(&trade).entered_at, at(MONDAY + 8));
    assert_eq!(position(&trade).entry.points(), Some(level(1000)));
    assert_eq!(trade.outcome(), Outcome::Win);
    let never = ungated(&retrace, &bars[..3]);
    assert_eq!((never.outcome(), never.reason()), (Outcome::NoEntry, Some(Reason::NoNextBar)));
}

#[test]
fn the_half_stop_may_lie_on_a_half_tick() {
    let half = Identity { sl_mode: SlMode::Half, ..plain() };
    let bars = [(0, [95, 100, 89, 95]), (5, [95, 101, 95, 101]), (6, [101, 101, 95, 95])];
    let quiet = played(&half, &bars, TradeCosts::ungated(Stress::Normal));
    assert_eq!(position(&quiet).stop.points(), Some(level(945)));
    assert_eq!(position(&quiet).risk, points("0.65"));
    assert_eq!(quiet.outcome(), Outcome::TimeExit);
    let bars = [bars[0], bars[1], (6, [101, 101, 94, 94])];
    let stopped = played(&half, &bars, TradeCosts::ungated(Stress::Normal));
    assert_eq!(stopped.outcome(), Outcome::Loss);
    assert_eq!(exit(&stopped).price.points(), Some(level(945)));
}

#[test]
fn i36_a_trade_without_risk_is_rejected_and_has_no_result() {
    let gap = ungated(&plain(), &[UP[0], (6, [90, 120, 90, 120])]);
    assert_eq!((gap.outcome(), gap.reason()), (Outcome::Rejected, Some(Reason::NoRisk)));
    assert_eq!(position(&gap).risk, points("0"));
    assert_eq!(position(&gap).target, None);
    assert!(gap.exit().is_none());
}

#[test]
fn i35_a_target_is_touched_to_the_tick_and_missed_by_one() {
    // Risk 11 ticks: targets at 17.6 and 16.5 ticks are reached by whole ones above them only.
    for (target, short, reached) in [("1", 111, 112), ("1.6", 118, 119), ("1.5", 117, 118)] {
        let aimed = Identity { rr: rr(target), ..plain() };
        let high = |high| ungated(&aimed, &[UP[0], (6, [101, high, 101, 101])]);
        assert_eq!(high(short).outcome(), Outcome::TimeExit, "{target}");
        let won = high(reached);
        assert_eq!((won.outcome(), exit(&won).gross), (Outcome::Win, r(target)), "{target}");
    }
    let aimed = Identity { rr: rr("1.6"), ..plain() };
    let target = position(&ungated(&aimed, &UP)).target.unwrap();
    assert_eq!(target.to_string(), "2011.86");
    assert_eq!(exit(&ungated(&aimed, &[UP[0], (6, [101, 119, 101, 101])])).price, target);
}

#[test]
fn a_cap_that_is_nearer_is_the_target() {
    let capped = Identity { rr: rr("2"), target_cap: Some(points("1.2")), ..plain() };
    let trade = ungated(&capped, &[UP[0], (6, [101, 113, 101, 101])]);
    assert_eq!(trade.outcome(), Outcome::Win);
    assert_eq!(exit(&trade).price.points(), Some(level(1130)));
    // 12 of 11 ticks, to the ninth decimal.
    assert_eq!(exit(&trade).gross, r("1.090909091"));
    let far = Identity { target_cap: Some(points("2.2")), ..capped };
    assert_eq!(position(&ungated(&far, &UP)).target.unwrap().points(), Some(level(1230)));
}

#[test]
fn a_stop_wider_than_accepted_is_rejected_and_keeps_its_levels() {
    let narrow = |most| Identity { max_stop: Some(points(most)), ..plain() };
    assert_eq!(ungated(&narrow("1.1"), &UP).outcome(), Outcome::TimeExit);
    let refused = ungated(&narrow("1.09"), &UP);
    assert_eq!(refused.reason(), Some(Reason::MaxStop));
    assert_eq!(position(&refused).target.unwrap().points(), Some(level(1120)));
    assert!(refused.exit().is_none());
}

#[test]
fn both_touched_in_one_bar_is_a_loss_and_says_so() {
    let trade = ungated(&plain(), &[UP[0], (6, [101, 112, 90, 105])]);
    assert_eq!((trade.outcome(), exit(&trade).both_touched), (Outcome::Loss, true));
    let alone = ungated(&plain(), &[UP[0], (6, [101, 111, 90, 105])]);
    assert_eq!((alone.outcome(), exit(&alone).both_touched), (Outcome::Loss, false));
}

#[test]
fn gapped_exits_are_at_their_own_price_and_counted() {
    let through = ungated(&plain(), &[UP[0], UP[1], (7, [85, 86, 80, 86])]);
    assert_eq!(exit(&through).price.points(), Some(level(900)));
    assert_eq!((exit(&through).gapped, exit(&through).gross), (true, r("-1")));
    let above = ungated(&plain(), &[UP[0], UP[1], (7, [113, 114, 113, 113])]);
    assert_eq!(exit(&above).price.points(), Some(level(1120)));
    assert_eq!((exit(&above).gapped, exit(&above).gross), (true, r("1")));
    let at_it = ungated(&plain(), &[UP[0], UP[1], (7, [112, 114, 112, 113])]);
    assert!(!exit(&at_it).gapped);
}

#[test]
fn i38_an_open_trade_ends_at_the_last_close_and_counts() {
    let trade = ungated(&plain(), &[UP[0], UP[1], (7, [101, 108, 99, 106])]);
    let exit = exit(&trade);
    assert_eq!((trade.outcome(), trade.reason()), (Outcome::TimeExit, None));
    assert_eq!(exit.price.points(), Some(level(1060)));
    assert_eq!((exit.gross, exit.bars_held), (r("0.454545455"), 2));
    // 5 dollars less 8.40, over 11 with 8.40.
    assert_eq!(exit.net, r("-0.175257732"));
}

#[test]
fn i39_gross_becomes_net_once() {
    let close = Identity { rr: rr("2"), ..entered_by(EntryRule::SignalClose) };
    let trade = ungated(&close, &[(5, [95, 120, 95, 120]), (6, [120, 180, 119, 180])]);
    // Entered at the close itself: 30 ticks at risk, 60 won, 8.40 dollars of friction.
    assert_eq!(position(&trade).entry.points(), Some(level(1200)));
    assert_eq!((exit(&trade).gross, exit(&trade).net), (r("2"), r("1.34375")));
    assert_eq!(exit(&trade).planned.risk().to_string(), "38.40");
    assert_eq!(exit(&trade).planned.reward().to_string(), "51.60");
}

#[test]
fn excursions_are_taken_of_every_bar_examined() {
    let bars = [UP[0], (6, [101, 103, 96, 102]), (7, [102, 104, 98, 99]), (8, [99, 120, 99, 110])];
    let trade = ungated(&plain(), &bars);
    let exit = exit(&trade);
    // The whole range of the exit bar: 19 and 5 of 11 ticks.
    assert_eq!((exit.mfe, exit.mae), (r("1.727272727"), r("0.454545455")));
    let only_down = ungated(&plain(), &[UP[0], (6, [101, 101, 80, 80])]);
    assert_eq!(only_down.exit().unwrap().mfe, r("0"));
}

#[test]
fn a_short_trade_is_a_long_one_in_a_mirror() {
    let mirrored = |(minute, [open, high, low, close]): Prices| {
        (minute, [190 - open, 190 - low, 190 - high, 190 - close])
    };
    for bars in [
        vec![UP[0], UP[1], (7, [101, 112, 100, 105])],
        vec![UP[0], UP[1], (7, [101, 111, 90, 105])],
        vec![UP[0], UP[1], (7, [101, 108, 99, 106])],
        vec![UP[0], UP[1], (7, [113, 114, 113, 113])],
    ] {
        let long = ungated(&plain(), &bars);
        let short = ungated(&plain(), &bars.iter().copied().map(mirrored).collect::<Vec<_>>());
        assert_eq!(short.direction(), Some(Direction::Down));
        let (long, short) = (exit(&long), exit(&short));
        assert_eq!((long.outcome, long.gross, long.net), (short.outcome, short.gross, short.net));
        assert_eq!((long.mae, long.mfe, long.gapped), (short.mae, short.mfe, short.gapped));
    }
}
