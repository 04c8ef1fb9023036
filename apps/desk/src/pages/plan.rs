//! A plan: one setup, one stop, what it pays under each stress level, and how much an account
//! carries. Every figure comes from a function that comes with the constants.

use crate::config::unit::{Fraction, Points, Usd};
use crate::config::{
    ActiveSetup, DrawdownAccount, DrawdownRule, FormulaError, MinimumViableRisk, PlannedTrade,
    Stress, check_minimum_viable_risk, drawdown_floor, position_size, smallest_viable_stop,
};
use crate::page::{Cell, Column, Field, Form, Input, Kind, Page, Part, Tone, column};
use crate::query::{BadQuery, Query};
use crate::route::{Asked, Route, Trouble, parameter};

use super::setups;

mod funded;

use funded::FUNDED;

pub(crate) const ROUTE: Route = Route {
    name: "plan",
    path: "/plan",
    about: "contracts, risk and reward of a setup at a stop under each stress level; funded accounts",
    parameters: &[
        parameter("setup", "the key or name of an active setup; the first one without it"),
        parameter(
            "stop",
            "the distance from entry to stop in points; the smallest that passes the cost gate without it",
        ),
        parameter("account", "USD; the position is sized by it"),
        parameter("risk", "the share of the account put at risk, such as 0.01 for one percent"),
        parameter("rule", "of a funded account: static, trailing_intraday or trailing_end_of_day"),
        parameter("start", "USD the funded account began with"),
        parameter("drawdown", "USD it may fall below what its floor is measured from"),
        parameter("high", "USD, the highest it has been, as the rule has it; its start without it"),
        parameter("equity", "USD now, open profit included; its start without it"),
        parameter("lock", "USD at which a trailing floor stops rising; never without it"),
    ],
    parts: &[&WHAT, &TERMS, &FUNDED],
    make,
    by_the_minute: false,
};

static WHAT: Part = Part {
    key: "plan",
    about: "what is planned",
    columns: &[
        column(Kind::Word, "setup", "setup", "the key of the setup"),
        column(Kind::Word, "instrument", "instrument", "the root symbol"),
        column(Kind::Figure, "target_rr", "target RR", "before costs, in multiples of the risk"),
        column(Kind::Figure, "stop_points", "stop", "distance from entry to stop, points"),
        column(
            Kind::Figure,
            "smallest_stop_points",
            "smallest stop",
            "that passes the cost gate under normal friction, points",
        ),
        column(Kind::Figure, "max_stop_points", "widest stop", "that the setup accepts, points"),
        column(
            Kind::Figure,
            "validated_win_rate_fraction",
            "win rate",
            "share of trades that won, as validated over all stops",
        ),
    ],
    single: true,
};

static TERMS: Part = Part {
    key: "terms",
    about: "what a trade pays at this stop, per stress level",
    columns: TERMS_COLUMNS,
    single: false,
};

const TERMS_COLUMNS: &[Column] = &[
    column(Kind::Word, "stress", "stress", "normal, moderate, severe or extreme friction"),
    column(Kind::Figure, "friction_usd", "friction", "per round turn and contract, USD"),
    column(
        Kind::Figure,
        "risk_usd",
        "risk",
        "lost at the stop per contract, friction included, USD",
    ),
    column(
        Kind::Figure,
        "reward_usd",
        "reward",
        "kept at the target per contract, friction deducted, USD",
    ),
    column(
        Kind::Figure,
        "reward_r",
        "reward R",
        "reward over risk, both after friction: the realized RR",
    ),
    column(Kind::Figure, "rr_difference", "difference", "realized less theoretical RR"),
    column(
        Kind::Figure,
        "gate_ratio",
        "friction / risk",
        "friction as a share of the risk taken in the market",
    ),
    column(Kind::Word, "gate", "cost gate", "passes or refused"),
    column(
        Kind::Figure,
        "break_even_win_rate_fraction",
        "break-even",
        "the win rate at which this neither earns nor loses",
    ),
    column(Kind::Count, "contracts", "contracts", "whole contracts the account carries"),
    column(
        Kind::Figure,
        "position_risk_usd",
        "position risk",
        "lost at the stop with all of them, USD",
    ),
    column(
        Kind::Figure,
        "position_reward_usd",
        "position reward",
        "kept at the target with all of them, USD",
    ),
];

fn make(asked: &Asked<'_>) -> Result<Page, Trouble> {
    let wish = Wish::read(asked)?;
    let mut page = Page::new("Plan");
    let Some(setup) = wish.setup else {
        page.note(Tone::Doubtful, "no setup is active: there is nothing to plan");
        return Ok(page);
    };
    page.add(form(asked, setup));
    let identity = setup.identity();
    let smallest = smallest_viable_stop(setup.instrument(), identity.sl_mode, Stress::Normal);
    let stop = match wish.stop {
        Some(stop) => stop,
        None => smallest.map_err(|error| refused("stop", error))?,
    };
    let digest = driftless_store::setups::key(setup.setup());
    let entry = asked.desk.book.by_digest(digest);
    page.add(WHAT.facts(
        "What is planned",
        vec![
            Cell::maybe(entry, setups::name),
            Cell::text(setup.instrument().symbol()),
            Cell::text(identity.rr),
            Cell::points(stop),
            Cell::maybe(smallest.ok(), Cell::points),
            Cell::maybe(identity.max_stop, Cell::points),
            Cell::maybe(setup.metrics().win_rate, Cell::share),
        ],
    ));
    if identity.max_stop.is_some_and(|most| stop > most) {
        page.note(Tone::Bad, "the setup does not accept a stop this wide: the trade is not taken");
    }
    let lines: Vec<Terms> = Stress::ALL
        .iter()
        .map(|stress| Terms::of(setup, stop, *stress, &wish))
        .collect::<Result<_, _>>()
        .map_err(|error| refused("stop", error))?;
    page.add(
        TERMS
            .rows("Terms per contract", lines.iter().map(Terms::row).collect(), "")
            .noted("A trade is validated under normal friction; the other levels say what worse slippage leaves of it."),
    );
    if let Some((rule, account)) = &wish.funded {
        let floor = drawdown_floor(*rule, account).map_err(|error| refused("drawdown", error))?;
        page.add(FUNDED.facts("Funded account", funded::row(*rule, &floor, setup, &lines[0])?));
        funded::note(&mut page, *rule, &floor);
    }
    Ok(page)
}

/// What is asked for.
struct Wish {
    setup: Option<ActiveSetup>,
    stop: Option<Points>,
    budget: Option<(Usd, Fraction)>,
    funded: Option<(DrawdownRule, DrawdownAccount)>,
}

impl Wish {
    fn read(asked: &Asked<'_>) -> Result<Self, Trouble> {
        let query = asked.query;
        let setup = match query.text("setup") {
            Some(key) => {
                let active = asked.desk.book.find(key).and_then(|entry| entry.active);
                let wrong = || query.wrong("setup", "no active setup has this key or name");
                Some(active.ok_or_else(wrong)?)
            }
            None => crate::config::setups::ACTIVE.first().copied(),
        };
        let budget = match (amount(query, "account")?, query.value::<Fraction>("risk")?) {
            (Some(account), Some(risk)) if risk > Fraction::ZERO && risk.is_share() => {
                Some((account, risk))
            }
            (_, Some(_)) if query.text("account").is_some() => {
                return Err(query.wrong("risk", "a share lies above 0 and at most at 1").into());
            }
            (None, None) => None,
            _ => return Err(Query::refused("`account` and `risk` are given together").into()),
        };
        Ok(Self { setup, stop: query.value("stop")?, budget, funded: Self::funded(query)? })
    }

    fn funded(query: &Query) -> Result<Option<(DrawdownRule, DrawdownAccount)>, Trouble> {
        let Some(rule) = query.value::<DrawdownRule>("rule")? else {
            return match ["start", "drawdown", "high", "equity", "lock"]
                .into_iter()
                .find(|name| query.text(name).is_some())
            {
                Some(name) => {
                    Err(Query::refused(format!("`{name}` says nothing without `rule`")).into())
                }
                None => Ok(None),
            };
        };
        let missing = |name| Query::refused(format!("`rule` needs `{name}`"));
        let start = amount(query, "start")?.ok_or_else(|| missing("start"))?;
        let drawdown = amount(query, "drawdown")?.ok_or_else(|| missing("drawdown"))?;
        let high = amount(query, "high")?.unwrap_or(start);
        let equity = amount(query, "equity")?.unwrap_or(start);
        let lock = amount(query, "lock")?;
        Ok(Some((rule, DrawdownAccount { start, drawdown, high, equity, lock })))
    }
}

fn amount(query: &Query, name: &str) -> Result<Option<Usd>, BadQuery> {
    match query.value::<Usd>(name)? {
        Some(amount) if amount <= Usd::ZERO => Err(query.wrong(name, "an amount is above zero")),
        amount => Ok(amount),
    }
}

fn refused(name: &str, error: FormulaError) -> Trouble {
    Trouble::Bad(Query::refused(format!("`{name}`: {error}")))
}

/// What a trade pays under one stress level.
struct Terms {
    stress: Stress,
    friction: Usd,
    planned: PlannedTrade,
    gate: MinimumViableRisk,
    /// Whole contracts, with what they lose and keep together; `None` without a budget.
    position: Option<(u64, Option<Usd>, Option<Usd>)>,
}

impl Terms {
    fn of(
        setup: ActiveSetup,
        stop: Points,
        stress: Stress,
        wish: &Wish,
    ) -> Result<Self, FormulaError> {
        let instrument = setup.instrument();
        let planned = setup.plan(stop, stress)?;
        let position = match wish.budget {
            Some((account, risk)) => {
                let contracts = position_size(instrument, account, risk, stop, stress)?.contracts();
                let all = |amount: Usd| {
                    i64::try_from(contracts).ok().and_then(|n| amount.checked_times(n))
                };
                Some((contracts, all(planned.risk()), all(planned.reward())))
            }
            None => None,
        };
        Ok(Self {
            stress,
            friction: instrument.cost(stress).total_friction_rt(),
            planned,
            gate: check_minimum_viable_risk(instrument, stop, stress)?,
            position,
        })
    }

    fn row(&self) -> Vec<Cell> {
        let gate = if self.gate.passes() {
            Cell::text("passes").toned(Tone::Good)
        } else {
            Cell::text("refused").toned(Tone::Bad)
        };
        let position = self.position.as_ref();
        vec![
            Cell::text(self.stress),
            Cell::usd(self.friction),
            Cell::usd(self.planned.risk()),
            Cell::usd(self.planned.reward()),
            Cell::ratio(self.planned.realized_rr()),
            setups::delta(self.planned.delta()),
            Cell::percent(self.gate.ratio()),
            gate,
            Cell::maybe(self.planned.break_even_win_rate(), Cell::share),
            Cell::maybe(position.map(|(contracts, ..)| *contracts), Cell::count),
            Cell::maybe(position.and_then(|(_, risk, _)| *risk), Cell::usd),
            Cell::maybe(position.and_then(|(.., reward)| *reward), Cell::usd),
        ]
    }
}

fn form(asked: &Asked<'_>, setup: ActiveSetup) -> Form {
    let query = asked.query;
    let value = |name: &str| query.text(name).unwrap_or_default().to_owned();
    let decimal =
        |name, label, hint| Field { name, label, hint, value: value(name), input: Input::Decimal };
    let book = asked.desk.book.entries().iter().filter(|entry| entry.active.is_some());
    let setups: Vec<(String, String)> = book.map(|entry| (entry.key(), entry.name())).collect();
    let mut rules = vec![(String::new(), "no funded account".to_owned())];
    rules.extend(
        DrawdownRule::ALL.iter().map(|rule| (rule.to_string(), rule.name().replace('_', " "))),
    );
    let chosen = format!("{:.12}", driftless_store::setups::key(setup.setup()));
    Form {
        action: ROUTE.path.into(),
        fields: vec![
            Field {
                name: "setup",
                label: "setup",
                hint: "",
                value: chosen,
                input: Input::Choice(setups),
            },
            decimal("stop", "stop, points", "smallest that passes"),
            decimal("account", "account, USD", "50000"),
            decimal("risk", "risk, share of one", "0.01 is 1 %"),
            Field {
                name: "rule",
                label: "funded account",
                hint: "",
                value: value("rule"),
                input: Input::Choice(rules),
            },
            decimal("start", "start, USD", "50000"),
            decimal("drawdown", "drawdown, USD", "2000"),
            decimal("high", "highest, USD", "its start"),
            decimal("equity", "equity now, USD", "its start"),
            decimal("lock", "floor locks at, USD", "never"),
        ],
        submit: "Plan",
        live: false,
    }
}
