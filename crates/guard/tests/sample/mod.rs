//! A configuration to test against, and a folder to test in.

// Each test file uses its own part.
#![allow(dead_code)]

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, process};

use driftless_model::catalogue::{Catalogue, NameClass, Origin, OwnedName, OwnedSetup, OwnedValue};

pub(crate) fn catalogue() -> Catalogue {
    let name = |class, name: &str, aliases: &[&str]| OwnedName {
        name: name.to_owned(),
        class,
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
    };
    let distinctive = |words, aliases: &[&str]| name(NameClass::Distinctive, words, aliases);
    let ambiguous = |words, aliases: &[&str]| name(NameClass::Ambiguous, words, aliases);
    let value = |name: &str, text: &str, origin, line: usize, path: &str| OwnedValue {
        owner: "MGC".to_owned(),
        name: name.to_owned(),
        text: text.to_owned(),
        origin,
        place: format!("specs/instruments/mgc.toml:{line}"),
        path: format!("instruments::MGC.{path}"),
    };
    let friction = |text, stress: &str| {
        let path = format!("cost(Stress::{stress}).total_friction_rt()");
        value("total_friction", text, Origin::Derived, 14, &path)
    };
    Catalogue {
        specs: "driftless".to_owned(),
        names: vec![
            distinctive("tick_size", &["min_tick"]),
            distinctive("tick_value", &["dollars_per_tick"]),
            distinctive("point_value", &["dollars_per_point", "contract_multiplier"]),
            distinctive("commission_rt", &["commission_round_turn", "commission_per_round_turn"]),
            distinctive("spread_per_cross", &["spread_ticks_per_cross"]),
            distinctive("slippage_rt", &["slippage_rt_ticks"]),
            distinctive("total_friction", &["friction_rt", "friction_total"]),
            distinctive("win_rate", &["hit_rate"]),
            ambiguous("spread", &[]),
            ambiguous("slippage", &[]),
            ambiguous("commission", &["commissions"]),
            ambiguous("cost", &["friction", "fees"]),
            ambiguous("rr", &["reward_risk", "risk_reward"]),
            ambiguous("sample_size", &["sample_count"]),
            ambiguous("avg_win_r", &["average_win"]),
            ambiguous("avg_loss_r", &["average_loss"]),
            ambiguous("expected_r", &["expectancy"]),
        ],
        values: vec![
            value("tick_size", "0.10", Origin::Spec, 7, "tick_size()"),
            value("tick_value", "1.00", Origin::Spec, 8, "tick_value()"),
            value("point_value", "10.00", Origin::Spec, 9, "point_value()"),
            value("commission_rt", "2.40", Origin::Spec, 14, "components().commission_rt()"),
            value("spread_per_cross", "1", Origin::Spec, 15, "components().spread_per_cross()"),
            value("slippage_rt", "4", Origin::Spec, 16, "components().slippage_rt()"),
            value("spread_rt", "2.00", Origin::Derived, 15, "cost(Stress::Normal).spread_rt()"),
            value("slippage_rt", "4.00", Origin::Derived, 16, "cost(Stress::Normal).slippage_rt()"),
            friction("8.40", "Normal"),
            friction("12.40", "Moderate"),
            friction("16.40", "Severe"),
            friction("20.40", "Extreme"),
        ],
        setups: setups(),
    }
}

fn setups() -> Vec<OwnedSetup> {
    let rows = [
        ("MGC_0900_RR6_FULL", "0900", "6.0", "full", "active", "", "514", "0.171", "6", "0.198"),
        ("MGC_1000_RR1_5_FULL", "1000", "1.5", "full", "retired", "", "55", "0.691", "1", "0.382"),
        ("MGC_1000_RR8_FULL", "1000", "8.0", "full", "active", "", "516", "0.153", "8", "0.378"),
        ("MGC_1100_RR3_FULL", "1100", "3.0", "full", "active", "", "520", "0.304", "3", "0.215"),
        ("MGC_1800_RR1_5_FULL", "1800", "1.5", "full", "active", "", "522", "0.51", "1.5", "0.274"),
        ("MGC_1800_RR2_FULL", "1800", "2.0", "full", "rejected", "", "522", "0.345", "2", "0.035"),
        (
            "MGC_2300_RR1_5_HALF",
            "2300",
            "1.5",
            "half",
            "active",
            "orb.size / atr20 <= 0.155 if missing reject",
            "522",
            "0.561",
            "1.5",
            "0.403",
        ),
        (
            "MGC_0030_RR3_HALF",
            "0030",
            "3.0",
            "half",
            "active",
            "orb.size / atr20 <= 0.112 if missing reject",
            "520",
            "0.313",
            "3",
            "0.254",
        ),
    ];
    let row = |(index, row): (usize, &(_, _, _, _, _, &str, _, _, _, _))| {
        let (constant, orb_time, rr, sl_mode, status, filter, n, win_rate, win, expected) = *row;
        let field = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        let mut fields = Vec::new();
        if !filter.is_empty() {
            fields.push(field("filter", filter));
        }
        fields.push(field("sample_size", n));
        fields.push(field("win_rate", win_rate));
        fields.push(field("avg_win_r", win));
        fields.push(field("avg_loss_r", "1"));
        fields.push(field("expected_r", expected));
        OwnedSetup {
            constant: str::to_owned(constant),
            instrument: "MGC".to_owned(),
            orb_time: str::to_owned(orb_time),
            rr: str::to_owned(rr),
            sl_mode: str::to_owned(sl_mode),
            status: str::to_owned(status),
            place: format!("specs/validated_setups.toml:{}", 5 + 16 * index),
            fields,
        }
    };
    rows.iter().enumerate().map(row).collect()
}

/// A folder of its own, gone when the test is.
pub(crate) struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("driftless-guard-{}-{count}", process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        Self { folder: folder.canonicalize().expect("a real folder") }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn file(&self, path: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).expect("a folder");
        }
        fs::write(&path, content).expect("a file");
        path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}
