//! Setups: what each promises, what it made, and what stands behind it.

use driftless_store::warehouse::SetupStatistics;

use super::turn::{PAGE, Turn};
use crate::book::Entry;
use crate::config::unit::{RMultiple, Ratio};
use crate::config::{Evidence, Measured, Status, Stress, instruments, smallest_viable_stop};
use crate::page::{Cell, Column, Field, Form, Input, Kind, Page, Part, Table, Tone, column};
use crate::route::{Asked, Route, Trouble, parameter};

pub(crate) const ROUTE: Route = Route {
    name: "setups",
    path: "/setups",
    about: "every setup: promised and measured side by side, friction, evidence, status",
    parameters: &[
        parameter("search", "words that all stand in name, identity, status, reason or digest"),
        parameter("status", "candidate, active, retired or rejected; all without it"),
        PAGE,
    ],
    parts: &[&TRADED, &FRICTION, &EVIDENCE, &INACTIVE],
    make,
    by_the_minute: false,
};

static TRADED: Part = Part {
    key: "setups",
    about: "active setups and candidates, theoretical and realized side by side",
    columns: TRADED_COLUMNS,
    single: false,
};

const TRADED_COLUMNS: &[Column] = &[
    column(Kind::Word, "setup", "setup", "the key of the setup"),
    column(Kind::Word, "status", "status", "candidate or active"),
    column(Kind::Figure, "target_rr", "RR", "target before costs, in multiples of the risk"),
    column(
        Kind::Figure,
        "realized_rr",
        "realized RR",
        "what friction leaves of it at the smallest stop that passes the cost gate",
    ),
    column(Kind::Figure, "rr_difference", "difference", "realized less theoretical RR"),
    column(Kind::Count, "validated_trades", "n validated", "trades its validation measured"),
    column(
        Kind::Figure,
        "validated_win_rate_fraction",
        "win rate validated",
        "share of trades that won, as validated",
    ),
    column(
        Kind::Figure,
        "validated_expectancy_gross_r",
        "E validated",
        "expectancy before costs as validated, R",
    ),
    column(Kind::Count, "trades", "n", "trades in the warehouse"),
    column(Kind::Figure, "win_rate_fraction", "win rate", "share of trades that won"),
    column(
        Kind::Figure,
        "win_rate_low_fraction",
        "95 % from",
        "lower bound of the win rate, 95 % interval of Wilson",
    ),
    column(Kind::Figure, "win_rate_high_fraction", "to", "upper bound of the win rate"),
    column(Kind::Figure, "expectancy_gross_r", "E theoretical", "mean result before costs, R"),
    column(Kind::Figure, "expectancy_net_r", "E realized", "mean result after costs, R"),
    column(
        Kind::Figure,
        "expectancy_difference_r",
        "difference",
        "realized less theoretical expectancy, R",
    ),
    column(
        Kind::Figure,
        "expectancy_net_moderate_r",
        "moderate",
        "mean result after costs under moderate stress, R",
    ),
    column(Kind::Figure, "expectancy_net_severe_r", "severe", "the same under severe stress, R"),
    column(Kind::Figure, "expectancy_net_extreme_r", "extreme", "the same under extreme stress, R"),
    column(
        Kind::Figure,
        "max_drawdown_r",
        "drawdown",
        "farthest fall of the running net result, R",
    ),
];

static FRICTION: Part = Part {
    key: "friction",
    about: "what a round turn costs, instrument by instrument, under each stress level",
    columns: &[
        column(Kind::Word, "instrument", "instrument", "the root symbol"),
        column(Kind::Figure, "commission_rt_usd", "commission", "per round turn, USD"),
        column(Kind::Figure, "spread_rt_usd", "spread", "both crossings of a round turn, USD"),
        column(Kind::Figure, "normal_usd", "normal", "total friction per round turn, USD"),
        column(
            Kind::Figure,
            "moderate_usd",
            "moderate",
            "total friction with slippage times two, USD",
        ),
        column(
            Kind::Figure,
            "severe_usd",
            "severe",
            "total friction with slippage times three, USD",
        ),
        column(
            Kind::Figure,
            "extreme_usd",
            "extreme",
            "total friction with slippage times four, USD",
        ),
    ],
    single: false,
};

pub(super) static EVIDENCE: Part = Part {
    key: "evidence",
    about: "what the validated figures were measured on",
    columns: &[
        column(Kind::Word, "setup", "setup", "the key of the setup"),
        column(
            Kind::Word,
            "evidence",
            "evidence",
            "measured, legacy (from before evidence was kept) or none",
        ),
        column(Kind::Word, "data_from", "from", "first trading day measured"),
        column(Kind::Word, "data_to", "to", "last trading day measured"),
        column(Kind::Word, "bars_digest", "bars", "digest of the bars"),
        column(Kind::Word, "cost_digest", "costs", "digest of contract and costs at the time"),
        column(
            Kind::Count,
            "engine_revision",
            "engine",
            "revision of the engine that simulated the trades",
        ),
        column(Kind::Word, "validated_at", "validated", "the day the validation was run"),
    ],
    single: false,
};

static INACTIVE: Part = Part {
    key: "inactive",
    about: "setups that are not traded, and why",
    columns: &[
        column(Kind::Word, "setup", "setup", "the key of the setup"),
        column(Kind::Word, "status", "status", "retired or rejected"),
        column(Kind::Text, "reason", "reason", "why"),
        column(Kind::Count, "validated_trades", "n", "trades its validation measured"),
        column(Kind::Figure, "validated_win_rate_fraction", "win rate", "as validated then"),
        column(
            Kind::Figure,
            "validated_expectancy_gross_r",
            "E before costs",
            "expectancy before costs as validated then, R",
        ),
    ],
    single: false,
};

fn make(asked: &Asked<'_>) -> Result<Page, Trouble> {
    let query = asked.query;
    let status = query.value::<Status>("status")?;
    let words = query.text("search").unwrap_or_default();
    let mut found = asked.desk.book.search(words, status);
    // Active, candidates, and then what is not traded, each in the order of the snapshot.
    found.sort_by_key(|entry| order(entry.setup.status()));
    let turn = Turn::of(query, found.len())?;
    let traded = |entry: &&&Entry| order(entry.setup.status()) < order(Status::Retired);
    let (rows, others): (Vec<&&Entry>, Vec<&&Entry>) = turn.rows(&found).iter().partition(traded);

    let mut page = Page::new("Setups");
    page.add(form(asked));
    let mut table = TRADED.rows(
        "Traded and candidates",
        rows.iter().map(|entry| row(asked, entry)).collect(),
        "No active setup or candidate is among these.",
    );
    table.pages = Some(turn.pages(query, ROUTE.path));
    asked.note(&mut page);
    page.add(table.noted(
        "Validated figures are those of the authority; all others are measured in the published \
         warehouse. Expectancies are in R per trade.",
    ));
    page.add(INACTIVE.rows(
        "Retired and rejected",
        others.iter().map(|entry| inactive(entry)).collect(),
        "None among these.",
    ));
    page.add(friction());
    page.add(EVIDENCE.rows(
        "Evidence",
        rows.iter().map(|entry| evidence(entry)).collect(),
        "None among these.",
    ));
    Ok(page)
}

const fn order(status: Status) -> u8 {
    match status {
        Status::Active => 0,
        Status::Candidate => 1,
        Status::Retired => 2,
        Status::Rejected => 3,
    }
}

fn form(asked: &Asked<'_>) -> Form {
    let value = |name: &str| asked.query.text(name).unwrap_or_default().to_owned();
    let names = [Status::Active, Status::Candidate, Status::Retired, Status::Rejected];
    let mut choices = vec![(String::new(), "every status".to_owned())];
    choices.extend(names.map(|status| (status.to_string(), status.to_string())));
    Form {
        action: ROUTE.path.into(),
        fields: vec![
            Field {
                name: "search",
                label: "search",
                hint: "words of name, identity or reason",
                value: value("search"),
                input: Input::Search,
            },
            Field {
                name: "status",
                label: "status",
                hint: "",
                value: value("status"),
                input: Input::Choice(choices),
            },
        ],
        submit: "Search",
        live: true,
    }
}

pub(super) fn name(entry: &Entry) -> Cell {
    Cell::named(entry.key(), entry.name()).to(format!("/setup/{}", entry.key()))
}

pub(super) fn status(entry: &Entry) -> Cell {
    Cell::text(entry.setup.status()).toned(match entry.setup.status() {
        Status::Active => Tone::Good,
        Status::Candidate => Tone::Doubtful,
        Status::Retired | Status::Rejected => Tone::Quiet,
    })
}

fn row(asked: &Asked<'_>, entry: &Entry) -> Vec<Cell> {
    let (identity, validated) = (entry.setup.identity(), entry.setup.metrics());
    let planned = entry.active.and_then(|active| {
        let stop = smallest_viable_stop(active.instrument(), identity.sl_mode, Stress::Normal);
        active.plan(stop.ok()?, Stress::Normal).ok()
    });
    let measured: Option<&SetupStatistics> =
        asked.rows.as_ref().ok().and_then(|rows| rows.statistics.get(&entry.digest));
    let figures = measured.map(|measured| &measured.figures);
    let difference = figures
        .and_then(|figures| figures.expectancy_net_r?.checked_sub(figures.expectancy_gross_r?));
    vec![
        name(entry),
        status(entry),
        Cell::named(identity.rr, identity.rr.to_string()),
        Cell::maybe(planned.map(|planned| planned.realized_rr()), Cell::ratio),
        Cell::maybe(planned.map(|planned| planned.delta()), delta),
        Cell::maybe(validated.sample_size, Cell::count),
        Cell::maybe(validated.win_rate, Cell::share),
        Cell::maybe(validated.expected_r, Cell::r),
        Cell::maybe(measured.map(|measured| measured.counts.trades), Cell::count),
        Cell::maybe(figures.and_then(|figures| figures.win_rate), Cell::share),
        Cell::maybe(figures.and_then(|figures| figures.win_rate_low), Cell::share),
        Cell::maybe(figures.and_then(|figures| figures.win_rate_high), Cell::share),
        Cell::maybe(figures.and_then(|figures| figures.expectancy_gross_r), Cell::r),
        Cell::maybe(figures.and_then(|figures| figures.expectancy_net_r), Cell::r),
        Cell::maybe(difference, Cell::r),
        Cell::maybe(figures.and_then(|figures| figures.expectancy_net_moderate_r), Cell::r),
        Cell::maybe(figures.and_then(|figures| figures.expectancy_net_severe_r), Cell::r),
        Cell::maybe(figures.and_then(|figures| figures.expectancy_net_extreme_r), Cell::r),
        Cell::maybe(figures.map(|figures| figures.max_drawdown_r), Cell::size_r),
    ]
}

/// What friction takes of a target.
pub(super) fn delta(delta: Ratio) -> Cell {
    Cell::maybe(delta.to_nanos_half_even().map(RMultiple::from_nanos), |delta| {
        Cell::named(delta, format!("{delta:+.3}"))
    })
}

fn inactive(entry: &Entry) -> Vec<Cell> {
    let metrics = entry.setup.metrics();
    vec![
        name(entry),
        status(entry),
        Cell::text(entry.setup.reason()),
        Cell::maybe(metrics.sample_size, Cell::count),
        Cell::maybe(metrics.win_rate, Cell::share).toned(Tone::Quiet),
        Cell::maybe(metrics.expected_r, Cell::r).toned(Tone::Quiet),
    ]
}

fn friction() -> Table {
    let rows = instruments::ALL.production().iter().map(|instrument| {
        let at = |stress| Cell::usd(instrument.cost(stress).total_friction_rt());
        let normal = instrument.cost(Stress::Normal);
        vec![
            Cell::text(instrument.symbol()),
            Cell::usd(normal.commission_rt()),
            Cell::usd(normal.spread_rt()),
            at(Stress::Normal),
            at(Stress::Moderate),
            at(Stress::Severe),
            at(Stress::Extreme),
        ]
    });
    FRICTION.rows("Friction per round turn, USD", rows.collect(), "No instrument is in production.")
}

pub(super) fn evidence(entry: &Entry) -> Vec<Cell> {
    let name = name(entry);
    match entry.setup.evidence() {
        Some(Evidence::Measured(Measured {
            data_from,
            data_to,
            bars_digest,
            cost_digest,
            engine_revision,
            validated_at,
        })) => vec![
            name,
            Cell::text("measured").toned(Tone::Good),
            Cell::date(*data_from),
            Cell::date(*data_to),
            Cell::digest(*bars_digest),
            Cell::digest(*cost_digest),
            Cell::count(*engine_revision),
            Cell::date(*validated_at).running(),
        ],
        other => {
            let word = if other.is_some() { "legacy" } else { "none" };
            let mut cells = vec![name, Cell::text(word).toned(Tone::Doubtful)];
            cells.resize_with(EVIDENCE.columns.len(), Cell::none);
            cells
        }
    }
}
