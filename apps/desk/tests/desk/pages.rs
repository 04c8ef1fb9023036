//! What stands on a page is what is stored, to the digit.

use driftless_store::warehouse::SetupTrade;

use crate::scratch::{Scratch, key, publish, rows};
use crate::stored;

/// The trades page has the stored rows, each figure exact.
#[test]
fn figures_are_those_stored() {
    let scratch = Scratch::full();
    let desk = scratch.serve(&[]);
    let told = desk.json("/api/v1/trades?most=2000");
    let trades = told["trades"].as_array().unwrap();
    let rows = rows();
    assert_eq!(trades.len(), 2 * rows.len());
    for date in stored::days() {
        for SetupTrade { key, range, course, .. } in stored::day(date, &rows).trades {
            let (day, setup) = (date.to_string(), format!("{:.12}", key.setup));
            let told = trades
                .iter()
                .find(|one| one["date_local"] == day.as_str() && one["setup"] == setup.as_str())
                .expect("the row");
            let text = |value: Option<String>| value.map_or(serde_json::Value::Null, Into::into);
            assert_eq!(told["gross_r"], text(range.r_multiple.map(|r| r.to_string())));
            assert_eq!(told["net_r"], text(course.net_r.map(|r| r.to_string())));
            assert_eq!(
                told["target_price_points"],
                text(range.target_price.map(|p| p.to_string()))
            );
            assert_eq!(told["outcome"], text(range.outcome.map(|o| o.to_string())));
            assert_eq!(told["reason"], text(range.reason.map(|r| r.to_string())));
        }
    }
    // The same in the browser: rounded for the eye, exact beside it.
    let page = desk.get("/trades").body;
    assert!(
        page.contains("<data value=\"1.234567827\" title=\"1.234567827\">+1.235</data>"),
        "{page}"
    );
}

#[test]
fn a_setup_has_its_statistics_its_curve_and_its_trades() {
    let scratch = Scratch::full();
    let desk = scratch.serve(&[]);
    let first = &rows()[0];
    let told = desk.json(&format!("/api/v1/setup/{}", key(first)));
    let figures = stored::figures(first);
    assert_eq!(told["statistics"].as_array().unwrap().len(), figures.statistics.len());
    let all = &told["statistics"][0];
    assert_eq!(all["slice"], "all");
    assert_eq!(all["trades"], 55);
    assert_eq!(all["win_rate_low_fraction"], "0.380786431");
    assert_eq!(all["expectancy_net_r"], "0.123456789");
    assert_eq!(all["expectancy_net_extreme_r"], "-0.209876543");
    assert_eq!(told["equity"][1]["cumulative_net_r"], "1.97522469");
    assert_eq!(told["equity"][1]["drawdown_net_r"], "0.012345679");
    assert_eq!(told["trades"].as_array().unwrap().len(), 2);
    let listed = desk.json("/api/v1/setups");
    let found = listed["setups"].as_array().unwrap();
    let row = found.iter().find(|row| row["setup"] == key(first).as_str()).unwrap();
    assert_eq!(row["expectancy_gross_r"], "0.234567891");
    assert_eq!(row["expectancy_net_r"], "0.123456789");
    assert_eq!(row["expectancy_difference_r"], "-0.111111102");
    // By its name as well.
    let name = desk.get("/setups").body;
    assert!(name.contains("51.0 %") || name.contains("50.9 %"), "the win rate as percent");
}

#[test]
fn a_trade_is_drawn_on_its_bars() {
    let scratch = Scratch::full();
    let desk = scratch.serve(&[]);
    let address = format!("/trade/{}/2024-03-27", key(&rows()[0]));
    let page = desk.get(&address);
    assert_eq!(page.status, 200, "{}", page.body);
    for level in ["range high", "range low", "entry", "stop", "target", "exit: win"] {
        assert!(page.body.contains(level), "{level}");
    }
    assert!(page.body.contains("data-source=\"/api/v1/bars/MGC/2024-03-27\""));
    let bars = desk.json("/api/v1/bars/MGC/2024-03-27");
    let bars = bars["bars"].as_array().unwrap();
    let stored = stored::bars(stored::days()[1]);
    assert_eq!(bars.len(), stored.len());
    for (told, bar) in bars.iter().zip(stored) {
        assert_eq!(told["close_points"], bar.prices[3].to_string());
    }
    assert_eq!(desk.get("/trade/000000000000/2024-03-27").status, 404);
    assert_eq!(desk.get(&format!("/trade/{}/2024-03-30", key(&rows()[0]))).status, 404);
}

#[test]
fn a_day_has_all_ranges_and_its_neighbours() {
    let scratch = Scratch::full();
    let desk = scratch.serve(&[]);
    let told = desk.json("/api/v1/day");
    assert_eq!(told["day"]["date_local"], "2024-03-27");
    assert_eq!(told["day"]["rsi_14"], "61.234567891");
    assert_eq!(told["day"]["pre_ny_type_code"], serde_json::Value::Null);
    assert_eq!(told["ranges"].as_array().unwrap().len(), 6);
    assert_eq!(told["ranges"][0]["target_price_points"], "2183.966666667");
    assert_eq!(told["ranges"][5]["bars"], 0);
    assert_eq!(told["sessions"][1]["range_points"], "18.20");
    let page = desk.get("/day").body;
    assert!(page.contains("← 2024-03-26"));
    let none = desk.get("/day?date=2024-03-30");
    assert_eq!(none.status, 200);
    assert!(none.body.contains("is no trading day"), "{}", none.body);
}

/// The plan of the house: 2.80 points of micro gold at 8.40 USD is the boundary of the cost gate.
#[test]
fn a_plan_comes_from_the_functions_of_the_constants() {
    let scratch = Scratch::bare();
    let desk = scratch.serve(&[]);
    let told = desk.json(
        "/api/v1/plan?setup=MGC_1000_RR8_FULL&stop=2.80&account=50000&risk=0.01&rule=static\
         &start=50000&drawdown=2000",
    );
    let terms = told["terms"].as_array().unwrap();
    assert_eq!(terms.len(), 4);
    assert_eq!(terms[0]["friction_usd"], "8.40");
    assert_eq!(terms[0]["risk_usd"], "36.40");
    assert_eq!(terms[0]["reward_usd"], "215.60");
    assert_eq!(terms[0]["gate"], "passes");
    assert_eq!(terms[1]["gate"], "refused");
    assert_eq!(terms[0]["contracts"], 13);
    assert_eq!(terms[0]["position_risk_usd"], "473.20");
    assert_eq!(told["funded"]["floor_usd"], "48000.00");
    assert_eq!(told["funded"]["distance_usd"], "2000.00");
    assert_eq!(told["funded"]["risk_share_fraction"], "0.2366");
    let ruin = told["funded"]["ruin_fraction"].as_str().unwrap();
    assert!(ruin.starts_with("0.") && ruin.len() <= 8, "{ruin}");
    // A wide stop of a trailing account: what the figure is not, the page says.
    let page = desk.get(
        "/plan?setup=MGC_1000_RR8_FULL&stop=10&rule=trailing_intraday&start=50000&drawdown=2000\
         &equity=51000",
    );
    assert!(page.body.contains("the true one is higher"), "{}", page.body);
    assert!(page.body.contains("49,000.00"), "the floor follows the equity");
}

#[test]
fn today_says_where_each_setup_is() {
    let scratch = Scratch::full();
    // 10:02 in Brisbane on the 27th: one range is over, one is on, the others wait.
    let desk = scratch.serve(&["--at", "2024-03-27T00:02:00Z"]);
    let told = desk.json("/api/v1/today");
    assert_eq!(told["clock"]["trading_day"], "2024-03-27");
    assert_eq!(told["clock"]["session"], "asia");
    assert_eq!(told["clock"]["market"], "open");
    assert_eq!(told["clock"]["next_range"], "1100");
    assert_eq!(told["clock"]["next_range_utc"], "2024-03-27T01:00:00Z");
    let states: Vec<&str> = told["setups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["state"].as_str().unwrap())
        .collect();
    assert_eq!(states[1], "forming", "{states:?}");
    assert!(states[2..].iter().all(|state| *state == "waiting"), "{states:?}");
    let waiting = &told["setups"][4];
    assert_eq!(waiting["entry_price_points"], serde_json::Value::Null);
    assert_eq!(told["bars"][0]["last_bar_utc"], "2024-03-27T00:59:00Z");
    let page = desk.get("/today").body;
    assert!(page.contains("as of 2024-03-27T00:02:00Z"));
}

#[test]
fn nothing_published_is_said_and_not_shown_as_zero() {
    let scratch = Scratch::bare();
    let desk = scratch.serve(&[]);
    for path in ["/trades", "/day"] {
        let answer = desk.get(path);
        assert_eq!(answer.status, 503, "{path}");
        assert!(answer.body.contains("nothing is published yet"), "{path}");
    }
    for path in ["/today", "/setups", "/plan", "/truth"] {
        assert_eq!(desk.get(path).status, 200, "{path}");
    }
    let row = &desk.json("/api/v1/setups")["setups"][0];
    assert_eq!(row["trades"], serde_json::Value::Null);
    assert_eq!(row["expectancy_net_r"], serde_json::Value::Null);
}

/// Every address that is nonsense is told so, before anything is read for it.
#[test]
fn nonsense_is_4xx() {
    let scratch = Scratch::full();
    let desk = scratch.serve(&[]);
    let plan = ["stop=", "account=", "risk=", "rule=", "start=", "drawdown=", "setup=", "page="];
    let junk = [
        "%00",
        "-1",
        "1e999",
        "NaN",
        "..%2f..",
        "%F0%28",
        "<script>",
        "' OR 1=1 --",
        "9".repeat(300).leak(),
    ];
    for name in plan {
        for junk in junk {
            let junk = junk.replace(' ', "%20");
            let answer = desk.get(&format!("/plan?{name}{junk}"));
            assert!((400..500).contains(&answer.status), "{name}{junk}: {}", answer.status);
            assert!(!answer.body.contains("<script>"), "{name}{junk}");
        }
    }
    for path in [
        "/setups?page=0",
        "/setups?page=2000000",
        "/setups?status=alive",
        "/setups?search=a&search=b",
        "/trades?from=2024-13-01",
        "/trades?from=2024-03-02&to=2024-03-01",
        "/trades?most=100000",
        "/trades?setup=x",
        "/setup/%00",
        "/setup/..%2f",
        "/setup/none",
        "/day?date=yesterday",
        "/day?instrument=NQ",
        "/bars/MGC/x",
        "/bars/NQ/2024-03-27",
        "/today?x=1",
        "/truth?",
        "/api/v1/nothing",
        "/nothing",
        "/setup/a/b",
    ] {
        let answer = desk.get(path);
        let wanted = if path == "/truth?" { 200..201 } else { 400..500 };
        assert!(wanted.contains(&answer.status), "{path}: {}", answer.status);
    }
    // Random bytes as well, some dozens of them.
    let mut seed = 0x9e37_79b9_u32;
    for _ in 0..60 {
        let mut query = String::new();
        for _ in 0..12 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            query.push_str(&format!("%{:02x}", seed >> 24));
        }
        let answer = desk.get(&format!("/plan?stop={query}"));
        assert!((400..500).contains(&answer.status), "{query}: {}", answer.status);
    }
    assert_eq!(desk.get("/today").status, 200);
}

#[test]
fn an_entity_tag_spares_the_page_until_something_changes() {
    let scratch = Scratch::full();
    let desk = scratch.serve(&[]);
    let first = desk.get("/setups");
    let tag = first.header("etag").unwrap().to_owned();
    let again = |tag: &str| {
        crate::http::ask(&desk.address, "GET /setups HTTP/1.1", &[&format!("If-None-Match: {tag}")])
    };
    let same = again(&tag);
    assert_eq!((same.status, same.body.len()), (304, 0));
    assert_eq!(again("\"other\"").status, 200);
    let warehouse = scratch.open();
    let figures = stored::figures(&rows()[0]);
    let key = figures.statistics[0].key.setup;
    warehouse.replace_figures(&key, &Default::default()).unwrap();
    publish(&warehouse);
    drop(warehouse);
    let other = again(&tag);
    assert_eq!(other.status, 200);
    assert_ne!(other.header("etag"), Some(tag.as_str()));
}
