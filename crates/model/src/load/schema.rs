//! The keys of every spec, declared once.
//!
//! Reading, "did you mean", and the guard's owned names all come from here: a key added to a
//! spec is a name owned by it from that moment.

use crate::catalogue::NameClass;

/// One key of a table.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// As written.
    pub name: &'static str,
    /// The name the guard watches for, without its unit, and how much it says by itself;
    /// `None` for free words such as `name` and `status`.
    pub owned: Option<(&'static str, NameClass)>,
    /// Other words for the owned name.
    pub aliases: &'static [&'static str],
}

const fn free(name: &'static str) -> Key {
    Key { name, owned: None, aliases: &[] }
}

const fn distinctive(
    name: &'static str,
    owned: &'static str,
    aliases: &'static [&'static str],
) -> Key {
    Key { name, owned: Some((owned, NameClass::Distinctive)), aliases }
}

const fn ambiguous(
    name: &'static str,
    owned: &'static str,
    aliases: &'static [&'static str],
) -> Key {
    Key { name, owned: Some((owned, NameClass::Ambiguous)), aliases }
}

/// A figure that is derived and may therefore not be typed.
#[derive(Clone, Copy, Debug)]
pub struct Derived {
    /// The owned name.
    pub name: &'static str,
    /// How much it says by itself.
    pub class: NameClass,
    /// Other words for it, each refused as a key of a spec.
    pub aliases: &'static [&'static str],
    /// What it is derived from.
    pub from: &'static str,
}

/// The top of an instrument's file.
pub const INSTRUMENT: &[Key] = &[
    free("symbol"),
    free("name"),
    free("exchange"),
    free("currency"),
    free("status"),
    free("reason"),
    free("source"),
    free("contract"),
    free("cost"),
];

/// `[contract]` of an instrument.
pub const CONTRACT: &[Key] = &[
    distinctive("tick_size_points", "tick_size", &["min_tick", "minimum_tick", "tick_increment"]),
    distinctive("tick_value_usd", "tick_value", &["dollars_per_tick", "usd_per_tick"]),
    distinctive(
        "point_value_usd",
        "point_value",
        &["dollars_per_point", "usd_per_point", "big_point_value", "contract_multiplier"],
    ),
];

/// `[cost]` of an instrument.
pub const COST: &[Key] = &[
    free("broker"),
    free("source"),
    ambiguous("commission_rt_usd", "commission", &["commission_rt", "round_turn_commission"]),
    ambiguous("spread_ticks_per_cross", "spread", &["spread_ticks", "spread_per_cross"]),
    ambiguous("slippage_rt_ticks", "slippage", &["slippage_ticks", "slippage_rt"]),
];

/// Figures derived from an instrument's components.
pub const DERIVED: &[Derived] = &[
    Derived {
        name: "total_friction",
        class: NameClass::Distinctive,
        aliases: &[
            "friction",
            "total_cost",
            "round_turn_cost",
            "total_friction_usd",
            "total_friction_rt",
            "total_friction_rt_usd",
            "friction_usd",
            "friction_rt_usd",
            "total_cost_usd",
            "total_rt_usd",
        ],
        from: "commission, two spread crossings and slippage",
    },
    Derived {
        name: "spread_rt",
        class: NameClass::Ambiguous,
        aliases: &["spread_rt_usd", "spread_usd", "spread_cost"],
        from: "two crossings of `spread_ticks_per_cross` at the tick value",
    },
    Derived {
        name: "slippage_cost",
        class: NameClass::Ambiguous,
        aliases: &["slippage_rt_usd", "slippage_usd"],
        from: "`slippage_rt_ticks` at the tick value",
    },
];

/// The top of `calendar.toml`.
pub const CALENDAR: &[Key] =
    &[free("zone"), free("day_start"), free("features"), free("session"), free("opening_range")];

/// `[features]` of `calendar.toml`.
pub const FEATURES: &[Key] = &[
    free("rsi14_as_of"),
    free("rr"),
    free("sl_mode"),
    free("entry_rule"),
    free("entry_through_ticks"),
    free("confirm_closes"),
];

/// One `[[session]]`.
pub const SESSION: &[Key] =
    &[free("name"), free("start"), free("end"), free("zone"), free("before_day_start")];

/// One `[[opening_range]]`.
pub const RANGE: &[Key] = &[
    free("name"),
    free("start"),
    ambiguous("minutes", "orb_minutes", &[]),
    free("zone"),
    free("scan_end"),
];

/// The top of `validated_setups.toml`.
pub const SNAPSHOT: &[Key] = &[free("version"), free("digest"), free("setup")];

/// One `[[setup]]`.
pub const SETUP: &[Key] = &[
    free("instrument"),
    free("orb_time"),
    ambiguous("orb_minutes", "orb_minutes", &[]),
    ambiguous("rr", "rr", &["rr_target", "risk_reward", "target_r"]),
    free("sl_mode"),
    free("entry_rule"),
    ambiguous("entry_through_ticks", "entry_through", &[]),
    ambiguous("confirm_closes", "confirm_closes", &["confirm_bars"]),
    ambiguous("bar_minutes", "bar_minutes", &[]),
    free("scan_end"),
    ambiguous("target_cap_points", "target_cap", &[]),
    ambiguous("max_stop_points", "max_stop", &[]),
    free("filter"),
    free("status"),
    free("reason"),
    free("notes"),
    ambiguous("sample_size", "sample_size", &[]),
    ambiguous("win_rate", "win_rate", &[]),
    ambiguous("avg_win_r", "avg_win", &["average_win"]),
    ambiguous("avg_loss_r", "avg_loss", &["average_loss"]),
    ambiguous("expected_r", "expected", &["expectancy", "avg_r"]),
    ambiguous("realized_expectancy", "realized_expectancy", &[]),
    free("evidence"),
    free("data_from"),
    free("data_to"),
    free("bars_digest"),
    free("cost_digest"),
    free("engine_revision"),
    free("validated_at"),
];

/// The top of `driftless.toml`.
pub const CONFIG: &[Key] = &[free("name"), free("evidence"), free("setups")];

/// `[evidence]` of `driftless.toml`.
pub const CONFIG_EVIDENCE: &[Key] = &[free("legacy")];

/// `[setups]` of `driftless.toml`.
pub const CONFIG_SETUPS: &[Key] = &[free("empty")];

/// The top of `driftless.lock`.
pub const LOCK: &[Key] = &[free("version"), free("instruments"), free("calendar"), free("setups")];

/// Every table whose keys own names.
pub const OWNING: &[&[Key]] = &[CONTRACT, COST, RANGE, SETUP];
