//! The execution engine: opening ranges, trades, sweeps. Exact, pure, and without a formula of
//! money of its own.
//!
//! In: bars of one instrument, a calendar, setups, costs. Out: trades, and their exact totals.
//! Nothing is read or written; equal inputs give equal results on any number of threads.
//!
//! | item | is |
//! |---|---|
//! | [`Bars`] | a checked series of one-minute bars in half ticks |
//! | [`trading_days`] | the days a series has |
//! | [`simulate_orb_trade`] | one setup on one trading day |
//! | [`Sweep`] | many setups over many days in one pass: summaries, or a stream of trades |
//! | [`Ledger`] | the summary of trades that come one by one |
//! | [`minute`] | minutes since the epoch, in which bars and intervals are compared |
//! | [`generator`] | bars from a seed |
//!
//! ```
//! use std::borrow::Cow;
//!
//! use driftless_engine::generator::RandomWalk;
//! use driftless_engine::{Bars, CostLevel, Gate, NoFeatures, Sweep, SweepCosts};
//! use driftless_model::calendar::{Calendar, OpeningRange, ReferenceTrade};
//! use driftless_model::contract::Contract;
//! use driftless_model::cost::{CostComponents, Stress};
//! use driftless_model::instrument::{Instrument, Production};
//! use driftless_model::setup::{Condition, EntryRule, Identity, SignalBars, SlMode};
//! use driftless_model::unit::{Points, Rr, Ticks, Usd, UsdPerPoint, UsdPerTick};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! // An application has these from its generated configuration.
//! let contract = Contract::new(
//!     Points::parse("0.10")?,
//!     UsdPerTick::parse("1.00")?,
//!     UsdPerPoint::parse("10.00")?,
//! ).expect("figures that agree");
//! let costs = CostComponents::new(
//!     "a broker".into(),
//!     "its price list".into(),
//!     Usd::parse("2.40")?,
//!     Ticks::new(1).expect("a tick"),
//!     Ticks::new(4).expect("four ticks"),
//! ).expect("sound costs");
//! let gold = Instrument::new(
//!     "MGC".into(),
//!     "Micro Gold".into(),
//!     "COMEX".into(),
//!     "USD".into(),
//!     "CME contract specs".into(),
//!     Production::new(contract, costs).expect("an exact friction"),
//! );
//! let calendar = Calendar {
//!     zone: "Australia/Brisbane".into(),
//!     day_start: "09:00".parse().expect("a time"),
//!     rsi14_as_of: "00:30".parse().expect("a time"),
//!     reference: ReferenceTrade {
//!         rr: "1".parse()?,
//!         sl_mode: SlMode::Full,
//!         entry_rule: EntryRule::NextOpen,
//!         confirm_closes: 1,
//!     },
//!     sessions: Cow::Owned(Vec::new()),
//!     ranges: Cow::Owned(vec![OpeningRange {
//!         name: "1000".into(),
//!         start: "10:00".parse().expect("a time"),
//!         minutes: 5,
//!         zone: None,
//!         scan_end: "09:00".parse().expect("a time"),
//!     }]),
//! };
//!
//! // The same setup at two targets.
//! let setup = |rr: Rr| Identity {
//!     instrument: "MGC".into(),
//!     orb_time: "1000".into(),
//!     orb_minutes: 5,
//!     rr,
//!     sl_mode: SlMode::Full,
//!     entry_rule: EntryRule::NextOpen,
//!     confirm_closes: 1,
//!     signal_bars: SignalBars::OneMinute,
//!     scan_end: "09:00".parse().expect("a time"),
//!     target_cap: None,
//!     max_stop: None,
//!     condition: Condition::Always,
//! };
//! let setups = [setup("1".parse()?), setup("2".parse()?)];
//!
//! let walk = RandomWalk { days: 20, ..RandomWalk::BENCHMARK };
//! let bars = Bars::new(&gold, walk.columns())?;
//! let costs = SweepCosts {
//!     gate: Gate::Off,
//!     levels: vec![CostLevel::Stress(Stress::Normal), CostLevel::Stress(Stress::Severe)],
//! };
//! let sweep = Sweep::new(&bars, &calendar, &setups, &costs)?;
//! for summary in sweep.summaries(&NoFeatures) {
//!     let total = summary.total();
//!     assert_eq!(total.trades(), 20);
//!     let (gross, net) = (total.expectancy(total.gross()), total.expectancy(total.net()));
//!     assert!(net < gross, "friction takes its share");
//! }
//! # Ok(())
//! # }
//! ```
//!
//! A blocked instrument has no series, so nothing can be simulated on it:
//!
//! ```compile_fail,E0277
//! use driftless_engine::{Bars, Columns};
//! use driftless_model::instrument::{Blocked, Instrument};
//!
//! fn on(blocked: &Instrument<Blocked>) {
//!     let _ = Bars::new(blocked, Columns::default());
//! }
//! ```

mod bar;
mod bars;
mod costs;
mod days;
mod entry;
mod error;
mod exit;
mod fault;
mod features;
mod gaps;
pub mod generator;
mod lanes;
mod ledger;
mod limits;
mod market;
pub mod minute;
mod packed;
mod price;
mod range;
mod rules;
mod search;
mod settle;
mod signal;
mod simulate;
mod summary;
mod sweep;
mod target;
mod trade;
mod window;

pub use bar::{Bar, Columns};
pub use bars::Bars;
pub use costs::{CostLevel, Gate, TradeCosts};
pub use days::{counted_minutes, trading_days};
pub use driftless_model::trade::{Direction, Outcome, Reason};
pub use error::EngineError;
pub use fault::{BarsError, Fault, FaultKind};
pub use features::{DayFeatures, NoFeatures};
pub use ledger::{DayResult, Ledger};
pub use price::Price;
pub use range::MeasuredRange;
pub use settle::{ClosedTrade, Settled, Settlements};
pub use simulate::simulate_orb_trade;
pub use summary::{Summary, Sums, Tally};
pub use sweep::{Sweep, SweepCosts, TradeRow};
pub use trade::{Exit, Position, TradeResult, TradeSignal};
