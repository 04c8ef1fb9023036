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
    /// The names the guard watches for; none for free words such as `name` and `status`.
    pub owned: &'static [Owned],
}

impl Key {
    /// Whether a name is another word for the key.
    pub fn is_also(&self, name: &str) -> bool {
        self.owned.iter().any(|owned| owned.is(name))
    }
}

/// A name the guard watches for.
#[derive(Clone, Copy, Debug)]
pub struct Owned {
    /// The name, without a unit that says nothing.
    pub name: &'static str,
    /// How much it says by itself.
    pub class: NameClass,
    /// Other words for it, as platforms, data vendors and traders write them.
    pub aliases: &'static [&'static str],
}

impl Owned {
    fn is(&self, name: &str) -> bool {
        self.name == name || self.aliases.contains(&name)
    }
}

const fn free(name: &'static str) -> Key {
    Key { name, owned: &[] }
}

const fn key(name: &'static str, owned: &'static [Owned]) -> Key {
    Key { name, owned }
}

const fn distinctive(name: &'static str, aliases: &'static [&'static str]) -> Owned {
    Owned { name, class: NameClass::Distinctive, aliases }
}

const fn ambiguous(name: &'static str, aliases: &'static [&'static str]) -> Owned {
    Owned { name, class: NameClass::Ambiguous, aliases }
}

/// A figure that is derived and may therefore not be typed.
#[derive(Clone, Copy, Debug)]
pub struct Derived {
    /// The names the guard watches for, the figure's own first. Each, and each alias, is refused
    /// as a key of a spec.
    pub owned: &'static [Owned],
    /// What it is derived from.
    pub from: &'static str,
}

impl Derived {
    /// Whether a key of a spec would be this figure, with its unit or without.
    pub fn is(&self, key: &str) -> bool {
        let bare = key.strip_suffix("_usd").unwrap_or(key);
        self.owned.iter().any(|owned| owned.is(key) || owned.is(bare))
    }
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
    key(
        "tick_size_points",
        &[distinctive(
            "tick_size",
            &[
                "min_tick",
                "minimum_tick",
                "tick_increment",
                "price_increment",
                "min_price_increment",
                "minimum_price_increment",
                "minimum_price_fluctuation",
                "min_price_fluctuation",
                "points_per_tick",
            ],
        )],
    ),
    key(
        "tick_value_usd",
        &[distinctive(
            "tick_value",
            &[
                "dollars_per_tick",
                "value_per_tick",
                "tick_dollar_value",
                "min_price_increment_amount",
            ],
        )],
    ),
    key(
        "point_value_usd",
        &[distinctive(
            "point_value",
            &[
                "dollars_per_point",
                "value_per_point",
                "big_point_value",
                "full_point_value",
                "point_dollar_value",
                "contract_multiplier",
                "futures_multiplier",
                "point_multiplier",
            ],
        )],
    ),
];

/// `[cost]` of an instrument. A unit in a name tells a cost of trading from a discount, a layout
/// or a node of a graph.
pub const COST: &[Key] = &[
    free("broker"),
    free("source"),
    key(
        "commission_rt_usd",
        &[
            distinctive(
                "commission_rt",
                &[
                    "commission_round_turn",
                    "commission_per_round_turn",
                    "commission_round_trip",
                    "commission_per_round_trip",
                    "round_turn_commission",
                    "round_trip_commission",
                    "rt_commission",
                ],
            ),
            ambiguous("commission", &["commissions"]),
        ],
    ),
    key(
        "spread_ticks_per_cross",
        &[
            distinctive("spread_per_cross", &["spread_ticks_per_cross"]),
            ambiguous("spread", &["spread_ticks"]),
        ],
    ),
    key(
        "slippage_rt_ticks",
        &[
            distinctive(
                "slippage_rt",
                &[
                    "slippage_rt_ticks",
                    "slippage_round_turn",
                    "slippage_per_round_turn",
                    "slippage_round_trip",
                    "round_turn_slippage",
                    "round_trip_slippage",
                ],
            ),
            ambiguous("slippage", &["slippage_ticks"]),
        ],
    ),
];

/// Figures derived from an instrument's components.
pub const DERIVED: &[Derived] = &[
    Derived {
        owned: &[
            distinctive(
                "total_friction",
                &[
                    "total_friction_usd",
                    "total_friction_rt",
                    "total_friction_rt_usd",
                    "friction_total",
                    "friction_rt",
                    "friction_usd",
                    "friction_rt_usd",
                    "friction_per_trade",
                    "round_turn_cost",
                    "round_trip_cost",
                    "cost_per_round_turn",
                    "cost_per_round_trip",
                    "cost_rt",
                    "all_in_cost",
                    "total_rt_usd",
                ],
            ),
            // The friction of a surface and the cost of a basket have other values.
            ambiguous(
                "friction",
                &[
                    "cost",
                    "fees",
                    "total_cost",
                    "total_cost_usd",
                    "total_fees",
                    "trading_cost",
                    "transaction_cost",
                    "cost_per_trade",
                ],
            ),
        ],
        from: "commission, two spread crossings and slippage",
    },
    Derived {
        owned: &[ambiguous("spread_rt", &["spread_rt_usd", "spread_usd", "spread_cost"])],
        from: "two crossings of `spread_ticks_per_cross` at the tick value",
    },
    Derived {
        owned: &[ambiguous("slippage_rt_usd", &["slippage_cost", "slippage_usd"])],
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
    key("minutes", &[ambiguous("orb_minutes", &["opening_range_minutes"])]),
    free("zone"),
    free("scan_end"),
];

/// The top of `validated_setups.toml`.
pub const SNAPSHOT: &[Key] = &[free("version"), free("digest"), free("setup")];

/// One `[[setup]]`.
pub const SETUP: &[Key] = &[
    free("instrument"),
    free("orb_time"),
    key("orb_minutes", &[ambiguous("orb_minutes", &["opening_range_minutes"])]),
    key(
        "rr",
        &[ambiguous(
            "rr",
            &[
                "rr_target",
                "rr_ratio",
                "target_rr",
                "risk_reward",
                "reward_risk",
                "reward_to_risk",
                "risk_to_reward",
                "target_r",
                "r_target",
            ],
        )],
    ),
    free("sl_mode"),
    free("entry_rule"),
    key("entry_through_ticks", &[ambiguous("entry_through", &[])]),
    key("confirm_closes", &[ambiguous("confirm_closes", &["confirm_bars"])]),
    key("bar_minutes", &[ambiguous("bar_minutes", &[])]),
    free("scan_end"),
    key("target_cap_points", &[ambiguous("target_cap", &[])]),
    key("max_stop_points", &[ambiguous("max_stop", &[])]),
    free("filter"),
    free("status"),
    free("reason"),
    free("notes"),
    key("sample_size", &[ambiguous("sample_size", &["sample_count", "n_trades", "num_trades"])]),
    key("win_rate", &[ambiguous("win_rate", &["hit_rate", "win_pct", "win_percent", "win_ratio"])]),
    key("avg_win_r", &[ambiguous("avg_win", &["average_win"])]),
    key("avg_loss_r", &[ambiguous("avg_loss", &["average_loss"])]),
    key(
        "expected_r",
        &[ambiguous("expected", &["expectancy", "avg_r", "expectancy_r", "expected_value"])],
    ),
    key(
        "realized_expectancy",
        &[ambiguous("realized_expectancy", &["net_expectancy", "realized_expected_r"])],
    ),
    free("evidence"),
    free("data_from"),
    free("data_to"),
    free("bars_digest"),
    free("cost_digest"),
    free("engine_revision"),
    free("validated_at"),
];

/// The top of `limits.toml`.
pub const LIMITS: &[Key] =
    &[free("sample"), free("expectancy"), free("walk_forward"), free("years"), free("risk")];

/// `[sample]` of `limits.toml`.
pub const LIMITS_SAMPLE: &[Key] = &[free("trading_days"), free("trades")];

/// `[expectancy]` of `limits.toml`.
pub const LIMITS_EXPECTANCY: &[Key] = &[
    free("normal"),
    free("moderate"),
    free("severe"),
    free("extreme"),
    free("plus_25"),
    free("plus_50"),
    free("at_low_win_rate"),
];

/// `[walk_forward]` of `limits.toml`.
pub const LIMITS_WALK_FORWARD: &[Key] =
    &[free("trades"), free("train"), free("test"), free("holdout")];

/// `[years]` of `limits.toml`.
pub const LIMITS_YEARS: &[Key] = &[free("trades"), free("worst"), free("profitable")];

/// `[risk]` of `limits.toml`.
pub const LIMITS_RISK: &[Key] =
    &[free("profit_factor"), free("max_drawdown_r"), free("losing_run"), free("both_touched")];

/// The top of `driftless.toml`.
pub const CONFIG: &[Key] =
    &[free("name"), free("evidence"), free("setups"), free("database"), free("mapping")];

/// `[evidence]` of `driftless.toml`.
pub const CONFIG_EVIDENCE: &[Key] = &[free("legacy")];

/// `[setups]` of `driftless.toml`.
pub const CONFIG_SETUPS: &[Key] = &[free("empty")];

/// `[database]` of `driftless.toml`.
pub const CONFIG_DATABASE: &[Key] = &[free("path"), free("policy")];

/// `[mapping]` of `driftless.toml`.
pub const MAPPING: &[Key] = &[
    free("table"),
    free("ignore"),
    free("columns"),
    free("values"),
    free("templates"),
    free("percent"),
    free("round"),
    free("missing"),
];

/// A file with a mapping alone.
pub const MAPPING_FILE: &[Key] = &[free("mapping")];

/// The top of `driftless.lock`.
pub const LOCK: &[Key] = &[free("version"), free("instruments"), free("calendar"), free("setups")];

/// Every table whose keys own names.
pub const OWNING: &[&[Key]] = &[CONTRACT, COST, RANGE, SETUP];
