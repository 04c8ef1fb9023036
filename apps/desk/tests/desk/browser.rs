//! The desk as a real browser shows it.
//!
//! `DRIFTLESS_BROWSER` names a folder in which the packages of `tests/browser` are installed, with
//! `look.mjs` beside them; without it these tests say that they were skipped.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use driftless_store::publish::Publication;
use serde_json::Value;

use crate::scratch::{Scratch, Served, key, rows};

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

/// Every page there is, each in three views: whole, quiet, usable by everybody, and no wider than
/// its window.
#[test]
fn every_page_is_whole_in_a_browser() {
    let Some(driver) = driver() else { return };
    let scratch = Scratch::full();
    let desk = scratch.serve(&[]);
    let first = key(&rows()[0]);
    let paths = [
        "/today".to_owned(),
        "/setups".into(),
        format!("/setup/{first}"),
        "/trades".into(),
        format!("/trade/{first}/2024-03-27"),
        "/day?date=2024-03-27".into(),
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
    let trades = seen.iter().find(|page| page["path"] == "/trades").unwrap();
    trades_are_the_rows_stored(&scratch, &trades["parts"]["trades"]);
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

/// Read by another program than the desk's own: SQL on the published file.
fn trades_are_the_rows_stored(scratch: &Scratch, part: &Value) {
    let published = Publication::of(&scratch.warehouse()).unwrap().expect("a published copy");
    let reading = duckdb::Config::default().access_mode(duckdb::AccessMode::ReadOnly).unwrap();
    let database = duckdb::Connection::open_with_flags(published.path(), reading).unwrap();
    let columns = [
        ("gross R", "orb_r_multiple"),
        ("net R", "net_r"),
        ("entry", "orb_entry_price"),
        ("stop", "orb_stop_price"),
        ("target", "orb_target_price"),
        ("risk", "orb_risk_points"),
        ("MAE R", "orb_mae_r"),
        ("MFE R", "orb_mfe_r"),
    ];
    let place = |head: &str| list(&part["heads"]).iter().position(|one| one == head).expect(head);
    let mut compared = 0;
    for row in list(&part["rows"]) {
        let exact = |head: &str| text(&row[place(head)]["exact"]);
        let (day, setup) = (exact("day"), exact("setup"));
        for (head, column) in columns {
            let query = format!(
                "SELECT CAST({column} AS VARCHAR) FROM setup_trades \
                 WHERE date_local = CAST(? AS DATE) AND contains(setup, ?)"
            );
            let stored: Option<String> =
                database.query_row(&query, [day, setup], |row| row.get(0)).unwrap();
            let shown = text(&row[place(head)]["shown"]);
            let shown = (!["", "–", "-"].contains(&shown)).then(|| plain(exact(head)));
            assert_eq!(shown, stored.as_deref().map(plain), "{head} of {setup} on {day}");
            compared += usize::from(stored.is_some());
        }
    }
    assert!(compared > 8, "only {compared} figures were compared");
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// A decimal without what does not change it: a plus, and zeros behind.
fn plain(figure: &str) -> String {
    let figure = figure.trim_start_matches('+').replace('\u{2212}', "-");
    match figure.split_once('.') {
        Some((whole, part)) => {
            let part = part.trim_end_matches('0');
            if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") }
        }
        None => figure,
    }
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
