//! A funded account: where it is lost, how far away that is, and how likely.

use std::str::FromStr;

use crate::config::unit::Fraction;
use crate::config::{ActiveSetup, DrawdownFloor, DrawdownRule};
use crate::page::{Cell, Kind, Page, Part, Tone, column};
use crate::route::Trouble;

use super::{Terms, refused};

pub(super) static FUNDED: Part = Part {
    key: "funded",
    about: "a funded account under normal friction: its floor, and what the position means for it",
    columns: &[
        column(Kind::Word, "rule", "rule", "what its floor is measured from"),
        column(Kind::Figure, "floor_usd", "floor", "the equity at which it is lost, USD"),
        column(Kind::Figure, "distance_usd", "distance", "what can still be lost, USD"),
        column(Kind::Flag, "locked", "locked", "the floor can rise no further"),
        column(Kind::Flag, "breached", "lost", "it is lost already"),
        column(
            Kind::Count,
            "contracts",
            "contracts",
            "that the risk is counted with; one where no position is sized",
        ),
        column(Kind::Figure, "risk_usd", "risk", "lost at the stop with these, USD"),
        column(Kind::Figure, "risk_share_fraction", "true risk", "of what can still be lost"),
        column(
            Kind::Figure,
            "losses",
            "losses left",
            "how many losses at the stop can still be taken",
        ),
        column(
            Kind::Figure,
            "ruin_fraction",
            "risk of ruin",
            "of ever losing the distance, trading this plan on and on",
        ),
        column(
            Kind::Figure,
            "kelly_fraction",
            "Kelly",
            "the share of the capital to lose at the stop at which capital grows fastest",
        ),
    ],
    single: true,
};

pub(super) fn row(
    rule: DrawdownRule,
    floor: &DrawdownFloor,
    setup: ActiveSetup,
    terms: &Terms,
) -> Result<Vec<Cell>, Trouble> {
    let (contracts, risk) = match terms.position {
        Some((contracts, risk, _)) => (contracts, risk),
        None => (1, Some(terms.planned.risk())),
    };
    let share = risk.and_then(|risk| floor.risk_share(risk));
    let losses = risk.and_then(|risk| floor.losses(risk));
    let win_rate = setup.metrics().win_rate;
    let ruin = match (win_rate, losses) {
        (Some(win_rate), Some(losses)) => {
            let ruin = terms.planned.risk_of_ruin(win_rate, losses);
            Some(ruin.map_err(|error| refused("drawdown", error))?)
        }
        _ => None,
    };
    let kelly = win_rate.map(|win_rate| terms.planned.kelly(win_rate));
    let kelly = kelly.transpose().map_err(|error| refused("setup", error))?;
    Ok(vec![
        Cell::named(rule, rule.name().replace('_', " ")),
        Cell::usd(floor.floor()),
        Cell::usd(floor.distance()),
        Cell::flag(floor.is_locked()),
        Cell::flag(floor.is_breached()).toned(if floor.is_breached() {
            Tone::Bad
        } else {
            Tone::Plain
        }),
        Cell::count(contracts),
        Cell::maybe(risk, Cell::usd),
        Cell::maybe(share, Cell::percent),
        Cell::maybe(losses, |losses| {
            let exact = driftless_show::figure::decimal(losses);
            let shown = Fraction::from_str(&exact).map(|losses| format!("{losses:.1}"));
            Cell::named(&exact, shown.unwrap_or_else(|_| exact.clone()))
        }),
        Cell::maybe(ruin, Cell::share),
        Cell::maybe(kelly, Cell::percent),
    ])
}

/// What the figures of a funded account do not say.
pub(super) fn note(page: &mut Page, rule: DrawdownRule, floor: &DrawdownFloor) {
    if floor.is_breached() {
        page.note(Tone::Bad, "the account is lost: its equity lies at its floor or below");
    }
    page.note(
        Tone::Quiet,
        "Risk of ruin uses the payoff that friction leaves at this stop and the validated win rate, \
         for independent trades of one size (Feller, volume I, chapter XIV; Lundberg's bound). \
         Kelly is the most the edge could carry if these figures were exact, which measured ones \
         are not.",
    );
    if rule != DrawdownRule::Static && !floor.is_locked() {
        page.note(
            Tone::Doubtful,
            "The floor rises with the account: the risk of ruin shown is that of the floor as it \
             stands, and the true one is higher. Against a floor that never locks it is certain.",
        );
    }
}
