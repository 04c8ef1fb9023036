//! The desk as a real browser shows it.
//!
//! `DRIFTLESS_BROWSER` names a folder in which the packages of `tests/browser` are installed, with
//! `look.mjs` beside them; without it these tests say that they were skipped.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::demo::demo;
use crate::same::{Shown, Stored, list, text};
use crate::scratch::{Scratch, Served};

/// A setup with a trade, and the last day it had one.
const TRADED: &str = "SELECT setup[8:19] FROM setup_statistics WHERE slice = 'all' ORDER BY trades DESC, setup LIMIT 1";
const LAST: &str = "SELECT CAST(max(date_local) AS VARCHAR) FROM setup_trades \
                    WHERE orb_r_multiple IS NOT NULL AND setup = (SELECT setup FROM setup_statistics \
                    WHERE slice = 'all' ORDER BY trades DESC, setup LIMIT 1)";

const TRADE: &[(&str, &str)] = &[
    ("gross R", "orb_r_multiple"),
    ("net R", "net_r"),
    ("entry", "orb_entry_price"),
    ("stop", "orb_stop_price"),
    ("target", "orb_target_price"),
    ("risk", "orb_risk_points"),
    ("MAE R", "orb_mae_r"),
    ("MFE R", "orb_mfe_r"),
];

const STATISTICS: &[(&str, &str)] = &[
    ("n", "trades"),
    ("win rate", "win_rate"),
    ("95 % from", "win_rate_low"),
    ("to", "win_rate_high"),
    ("E theoretical", "expectancy_gross_r"),
    ("E realized", "expectancy_net_r"),
    ("moderate", "expectancy_net_moderate_r"),
    ("severe", "expectancy_net_severe_r"),
    ("extreme", "expectancy_net_extreme_r"),
    ("drawdown", "max_drawdown_r"),
];

const RANGE: &[(&str, &str)] = &[
    ("high", "orb_{key}_high"),
    ("low", "orb_{key}_low"),
    ("size", "orb_{key}_size"),
    ("bars", "orb_{key}_bars"),
    ("gross R", "orb_{key}_r_multiple"),
    ("entry", "orb_{key}_entry_price"),
    ("stop", "orb_{key}_stop_price"),
    ("target", "orb_{key}_target_price"),
    ("risk", "orb_{key}_risk_points"),
    ("MAE R", "orb_{key}_mae_r"),
    ("MFE R", "orb_{key}_mfe_r"),
    ("realized RR", "orb_{key}_realized_rr"),
    ("risk USD", "orb_{key}_realized_risk_dollars"),
    ("reward USD", "orb_{key}_realized_reward_dollars"),
];

/// Where the browser's driver is, or the word that there is none.
fn driver() -> Option<PathBuf> {
    let folder = std::env::var_os("DRIFTLESS_BROWSER").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: no browser; `DRIFTLESS_BROWSER` names none");
    }
    folder
}

/// Where screenshots are kept as the output of the test.
fn gallery() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("screenshots");
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn node(driver: &Path, desk: &Served, task: &str, paths: &[String]) -> Child {
    let chromium = std::env::var("DRIFTLESS_CHROMIUM").unwrap_or("/usr/bin/chromium".into());
    let address = format!("http://{}", desk.address);
    let mut node = Command::new("node");
    node.arg(driver.join("look.mjs")).arg(chromium).arg(address).arg(gallery()).arg(task);
    node.args(paths).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("node")
}

/// Every page there is, on the generated year, each in three views: whole, quiet, usable by
/// everybody, no wider than its window, and its figures those stored.
#[test]
fn every_page_is_whole_in_a_browser() {
    let Some(driver) = driver() else { return };
    let scratch = demo();
    let stored = Stored::of(&scratch);
    let (setup, day) = (stored.one(TRADED), stored.one(LAST));
    let desk = scratch.serve(&[]);
    let paths = [
        "/today".to_owned(),
        "/setups".into(),
        format!("/setup/{setup}"),
        "/trades".into(),
        format!("/trade/{setup}/{day}"),
        format!("/day?date={day}"),
        "/plan".into(),
        "/truth".into(),
        "/nowhere".into(),
    ];
    let output = node(&driver, &desk, "look", &paths).wait_with_output().unwrap();
    assert!(output.status.success(), "the browser failed");
    let seen: Value = serde_json::from_slice(&output.stdout).unwrap();
    let seen = list(&seen);
    assert_eq!(seen.len(), 3 * paths.len());
    let troubles: Vec<String> = seen.iter().flat_map(troubles).collect();
    assert!(troubles.is_empty(), "{}", troubles.join("\n"));
    let part = |path: &str, part: &str| {
        let page = seen.iter().find(|page| page["path"] == path).expect(path);
        page["parts"][part].clone()
    };
    let trades = stored.same(&Shown {
        part: &part("/trades", "trades"),
        query: "SELECT {column} FROM setup_trades WHERE date_local = CAST(? AS DATE) AND contains(setup, ?)",
        keys: &["day", "setup"],
        columns: TRADE,
    });
    let setups = stored.same(&Shown {
        part: &part("/setups", "setups"),
        query: "SELECT {column} FROM setup_statistics WHERE contains(setup, ?) AND slice = 'all'",
        keys: &["setup"],
        columns: STATISTICS,
    });
    let ranges = stored.same(&Shown {
        part: &part(&paths[5], "ranges"),
        query: &format!(
            "SELECT {{column}} FROM daily_features WHERE date_local = '{day}' AND ? <> ''"
        ),
        keys: &["range"],
        columns: RANGE,
    });
    println!("figures compared: {trades} of trades, {setups} of setups, {ranges} of ranges");
    assert!(trades > 100 && setups > 30 && ranges > 20, "{trades} {setups} {ranges}");
}

/// What is wrong with a page as it was seen.
fn troubles(page: &Value) -> Vec<String> {
    let wanted = if page["path"] == "/nowhere" { 404 } else { 200 };
    let mut troubles = Vec::new();
    if page["status"] != wanted {
        troubles.push(format!("status {}", page["status"]));
    }
    let complaints = list(&page["complaints"]).iter().map(|one| text(one).to_owned());
    // The one complaint about a missing page is that it is missing.
    troubles.extend(complaints.filter(|one| wanted == 200 || !one.contains("404")));
    troubles.extend(list(&page["violations"]).iter().map(|one| text(one).to_owned()));
    if page["drawn"].as_u64() < page["charts"].as_u64() {
        troubles.push(format!("{} of {} charts are drawn", page["drawn"], page["charts"]));
    }
    if page["wide"].as_i64() > Some(0) {
        troubles.push(format!("{} pixels wider than its window", page["wide"]));
    }
    assert!(gallery().join(text(&page["screenshot"])).exists());
    let place = format!("{} {}", text(&page["view"]), text(&page["path"]));
    troubles.into_iter().map(|trouble| format!("{place}: {trouble}")).collect()
}

/// I46: the database moves while a page is open, and the page does not stay as it was.
#[test]
fn i46_an_open_page_is_replaced_when_rows_move() {
    let Some(driver) = driver() else { return };
    let scratch = Scratch::full();
    let desk = scratch.serve(&[]);
    let mut browser = node(&driver, &desk, "watch", &["/setups".into()]);
    let mut told = BufReader::new(browser.stdout.take().unwrap());
    let mut line = String::new();
    told.read_line(&mut line).unwrap();
    assert!(line.contains("setups"), "the page was open with its figures: {line}");
    scratch.drift();
    writeln!(browser.stdin.take().unwrap(), "moved").unwrap();
    line.clear();
    told.read_line(&mut line).unwrap();
    assert!(browser.wait().unwrap().success());
    let followed: Value = serde_json::from_str(&line).unwrap();
    assert!(list(&followed["parts"]).is_empty(), "figures are left: {}", followed["parts"]);
    let said = text(&followed["text"]);
    assert!(said.contains("D501") && said.contains("status"), "the field that moved: {said}");
    // The refusal is an answer of 503, which the browser reports; nothing else.
    let others: Vec<&Value> = list(&followed["complaints"])
        .iter()
        .filter(|complaint| !text(complaint).contains("503"))
        .collect();
    assert!(others.is_empty(), "{others:?}");
    let milliseconds = followed["milliseconds"].as_u64().unwrap();
    println!("the page was replaced after {milliseconds} ms");
    assert!(milliseconds < 2_000, "after {milliseconds} ms");
}
