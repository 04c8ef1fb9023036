//! What the fingerprint depends on, and what it does not.

use driftless_model::digest::Digest;
use proptest::prelude::*;

use crate::support::document::{Block, blocks, without_comment};
use crate::support::{CALENDAR, CONFIG, LOCK, MGC, MPL, NQ, SNAPSHOT, Scratch};

/// Files whose figures are what an application is compiled against.
const FILES: [&str; 5] = [CALENDAR, MGC, NQ, MPL, SNAPSHOT];

/// Keys whose figures may be written in any spelling of a decimal.
const DECIMALS: &[&str] = &[
    "tick_size_points",
    "tick_value_usd",
    "point_value_usd",
    "commission_rt_usd",
    "spread_ticks_per_cross",
    "slippage_rt_ticks",
    "rr",
    "win_rate",
    "avg_win_r",
    "avg_loss_r",
    "expected_r",
];

fn fingerprint(specs: &Scratch) -> Option<Digest> {
    specs.load().specs.map(|specs| specs.fingerprint)
}

/// Every digit of every value, by file and byte. The seal and the lock are answers to figures and
/// no figures.
fn digits() -> Vec<(&'static str, usize)> {
    let specs = Scratch::sound();
    let mut digits = Vec::new();
    for path in FILES {
        let text = specs.read(path);
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let said = without_comment(line);
            let value = said.split_once('=').filter(|(key, _)| {
                !(path == SNAPSHOT && ["digest", "version"].contains(&key.trim()))
            });
            if let Some((key, value)) = value {
                let from = line.find(key).unwrap() + key.len() + 1;
                let bytes = value.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit());
                digits.extend(bytes.map(|(at, _)| (path, start + from + at)));
            }
            start += line.len();
        }
    }
    assert!(digits.len() > 200, "{}", digits.len());
    digits
}

/// Changes a digit by some steps. Unsealed the snapshot must be refused; sealed as if the table
/// had changed, the specs are refused or have another fingerprint.
fn changed(path: &'static str, at: usize, steps: u8) {
    let sound = fingerprint(&Scratch::sound());
    let specs = Scratch::sound();
    let mut bytes = specs.read(path).into_bytes();
    bytes[at] = b'0' + (bytes[at] - b'0' + steps) % 10;
    specs.write(path, &bytes);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let line = text[..at].lines().next_back().unwrap_or_default();
    if path == SNAPSHOT {
        assert_eq!(fingerprint(&specs), None, "{path}: {line}…");
        // Rows that cannot be read are refused already.
        let _ = specs.try_seal();
    }
    assert_ne!(fingerprint(&specs), sound, "{path}: {line}…");
}

#[test]
fn every_digit_of_every_figure_counts() {
    for (path, at) in digits() {
        changed(path, at, 1);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_digit_changed_to_any_other_counts(
        (path, at) in proptest::sample::select(digits()),
        steps in 1u8..10,
    ) {
        changed(path, at, steps);
    }

    /// Order of files, tables, rows and keys, comments, blanks, line ends, quotes and the spelling
    /// of figures and filters say nothing.
    #[test]
    fn spelling_does_not_count(seed in any::<u64>()) {
        let sound = Scratch::sound();
        let specs = Scratch::sound();
        let mut dice = Dice(seed | 1);
        for path in [CONFIG, CALENDAR, MGC, NQ, MPL, SNAPSHOT, LOCK] {
            let text = respelled(&specs.read(path), &mut dice);
            specs.write(path, text);
        }
        for path in [MGC, NQ, MPL] {
            let text = specs.read(path);
            specs.remove(path).write(&format!("instruments/{:x}.toml", dice.roll(u64::MAX)), text);
        }
        let (now, before) = (fingerprint(&specs), fingerprint(&sound));
        let findings: Vec<String> = specs.load().findings.iter().map(|one| one.render()).collect();
        prop_assert_eq!(now, before, "{:#?}", findings);
    }
}

/// Numbers that depend on their seed alone, so that a failure can be repeated from it.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }

    fn heads(&mut self) -> bool {
        self.roll(2) == 0
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.roll(last as u64 + 1) as usize);
        }
    }
}

fn respelled(text: &str, dice: &mut Dice) -> String {
    let mut blocks = blocks(text);
    // The top of a file has no header and must stay its top.
    dice.shuffle(&mut blocks[1..]);
    let mut lines = Vec::new();
    for Block { header, mut entries } in blocks {
        dice.shuffle(&mut entries);
        lines.push(header);
        for (key, value) in entries {
            let value = value_respelled(&key, &value, dice);
            let sign = ["=", " = ", "  =\t"][dice.roll(3) as usize];
            let comment = if dice.heads() { "" } else { "  # 8.40 = \"x\" [setup]" };
            lines.push(format!("{key}{sign}{value}{comment}"));
            if dice.roll(4) == 0 {
                lines.push("# rr = 3".into());
            }
        }
    }
    let end = if dice.heads() { "\n" } else { "\r\n" };
    let mark = if dice.heads() { "" } else { "\u{FEFF}" };
    format!("{mark}{}{end}", lines.join(end))
}

fn value_respelled(key: &str, value: &str, dice: &mut Dice) -> String {
    if DECIMALS.contains(&key) {
        return figure_respelled(value, dice);
    }
    let Some(text) = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else {
        return value.into();
    };
    let text = match key {
        "filter" => {
            let ratio = ["orb.size/atr20", "(orb.size  / atr20)", "(orb.size) / atr20"];
            let figure = ["<=0.1", " <=  0.1", "<= 00.1"];
            text.replace("orb.size / atr20", ratio[dice.roll(3) as usize])
                .replace("<= 0.1", figure[dice.roll(3) as usize])
        }
        // Texts are trimmed.
        "reason" | "name" if text.contains(' ') && dice.heads() => format!(" {text} "),
        _ => text.into(),
    };
    if dice.heads() && !text.contains('\'') { format!("'{text}'") } else { format!("\"{text}\"") }
}

/// `1.5` as `1.50`, `+1.5`, `15e-1`, `0.15e1` or `1_5e-1`; `8` as `8.0` or `80e-1`.
fn figure_respelled(written: &str, dice: &mut Dice) -> String {
    let (whole, part) = written.split_once('.').unwrap_or((written, ""));
    let part = part.trim_end_matches('0');
    let digits = format!("{whole}{part}");
    let digits = digits.trim_start_matches('0');
    let digits = if digits.is_empty() { "0" } else { digits };
    match dice.roll(6) {
        0 => format!("{whole}.{part}0"),
        1 => format!("+{written}"),
        2 => format!("{digits}e-{}", part.len()),
        3 => format!("{digits}0E-{}", part.len() + 1),
        4 => format!("0.0{digits}e{}", 1 + digits.len() as i64 - part.len() as i64),
        _ => format!("{digits}_0e-0{}", part.len() + 1),
    }
}
