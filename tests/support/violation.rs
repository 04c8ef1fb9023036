//! One violation of every rule that a load can find.

use driftless_model::code::Code;

use super::{CALENDAR, CONFIG, LIMITS, LOCK, MGC, MPL, SNAPSHOT, Scratch};

/// A rule, and how to break it and no other.
pub(crate) struct Violation {
    pub(crate) code: Code,
    /// Errors it gives.
    pub(crate) errors: usize,
    pub(crate) inject: fn(&Scratch),
}

const fn one(code: Code, inject: fn(&Scratch)) -> Violation {
    Violation { code, errors: 1, inject }
}

/// One for every code that can be an error of a load, in the order of the codes.
pub(crate) const VIOLATIONS: &[Violation] = &[
    one(Code::D101, |specs| {
        specs.edit(MGC, "symbol   = \"MGC\"", "symbol   = \"MGC");
    }),
    one(Code::D102, |specs| {
        specs.edit_row(("1000", "8"), "sample_size = 516", "sample_size = 517");
    }),
    one(Code::D103, |specs| {
        let again = specs.row(("1800", "2"));
        specs.append(SNAPSHOT, &format!("\n{again}")).seal();
    }),
    one(Code::D104, |specs| {
        specs.edit(MGC, "tick_value_usd   = 1.00", "tick_value_usd   = 0.50");
    }),
    one(Code::D105, |specs| {
        specs.edit_row(("1800", "1.5"), "win_rate = 0.51", "win_rate = 51.0");
    }),
    one(Code::D106, |specs| {
        let text = specs.read(MGC);
        let (without, _) = text.split_once("[cost]").unwrap();
        specs.write(MGC, without);
    }),
    one(Code::D107, |specs| {
        let text = specs.read(SNAPSHOT);
        let (without, _) = text.split_once("[[setup]]").unwrap();
        specs.write(SNAPSHOT, without).seal();
    }),
    one(Code::D109, |specs| {
        specs.edit(MGC, "commission_rt_usd ", "commision_rt_usd ");
    }),
    one(Code::D110, |specs| {
        specs.edit(MGC, "exchange = \"COMEX\"\n", "");
    }),
    one(Code::D111, |specs| {
        specs.edit(MGC, "commission_rt_usd      = 2.40", "commission_rt_usd      = \"2.40\"");
    }),
    one(Code::D112, |specs| {
        specs.edit(MGC, "slippage_rt_ticks      = 4 ", "slippage_rt_ticks      = -4");
    }),
    one(Code::D113, |specs| {
        specs.append(MGC, "total_friction = 8.40\n");
    }),
    one(Code::D114, |specs| {
        specs.edit_row(("1100", "3"), "orb_time = \"1100\"", "orb_time = \"1105\"").seal();
    }),
    one(Code::D115, |specs| {
        specs.edit_row(("1100", "3"), "instrument = \"MGC\"", "instrument = \"NQ\"").seal();
    }),
    one(Code::D116, |specs| {
        specs.edit_row(
            ("2300", "1.5"),
            "orb.size / atr20 <= 0.155 if missing reject",
            "small ranges only",
        );
    }),
    one(Code::D117, |specs| {
        specs.edit(
            CALENDAR,
            "start = \"17:00\"\nend   = \"18:00\"",
            "start = \"17:00\"\nend   = \"18:30\"",
        );
    }),
    one(Code::D118, |specs| {
        let reason = specs.read(MPL);
        let reason = reason.lines().find(|line| line.starts_with("reason")).unwrap();
        specs.edit(MPL, reason, "reason   = \"\"");
    }),
    one(Code::D119, |specs| {
        specs.edit(LIMITS, "severe          = 0.00", "severe          = 0.20");
    }),
    Violation {
        code: Code::D204,
        errors: 2,
        inject: |specs| {
            specs.edit(MGC, "commission_rt_usd      = 2.40", "commission_rt_usd      = 2.50");
            specs.edit_row(("1000", "8"), "sample_size = 516", "sample_size = 523").seal();
        },
    },
    one(Code::D401, |specs| {
        measured(specs, ("1000", "8"), None, 2);
    }),
    one(Code::D402, |specs| {
        let filter = "filter = \"london.range > 5 points if missing reject\"\nstatus = \"active\"";
        specs.edit_row(("1000", "8"), "status = \"active\"", filter).seal();
    }),
    one(Code::D403, |specs| {
        specs.edit_row(("1800", "1.5"), "expected_r = 0.274", "expected_r = 0.403").seal();
    }),
    Violation {
        code: Code::D404,
        errors: 6,
        inject: |specs| {
            specs.edit(CONFIG, "legacy = \"accept\"", "legacy = \"refuse\"");
        },
    },
];

/// Codes that are warnings wherever they occur, with an injection that shows one.
pub(crate) const WARNINGS: &[Violation] = &[one(Code::D203, |specs| {
    specs.edit(LOCK, "setups      = \"sha256:4", "setups      = \"sha256:5");
})];

/// Turns a row's legacy evidence into a measurement under today's costs, or under others, and
/// seals the snapshot.
pub(crate) fn measured(
    specs: &Scratch,
    row: super::scratch::Row,
    cost_digest: Option<&str>,
    engine_revision: u32,
) {
    let today = driftless_model::load::canonical::cost_digest(&specs.specs().production[0]);
    let cost_digest = cost_digest.map_or_else(|| today.to_string(), str::to_owned);
    let bars = format!("sha256:{}", "b".repeat(64));
    let evidence = format!(
        "evidence = \"measured\"\n\
         data_from = 2021-01-04\n\
         data_to = 2025-11-14\n\
         bars_digest = \"{bars}\"\n\
         cost_digest = \"{cost_digest}\"\n\
         engine_revision = {engine_revision}\n\
         validated_at = 2025-11-15"
    );
    specs.edit_row(row, "evidence = \"legacy\"", &evidence).seal();
}
