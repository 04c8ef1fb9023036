//! `oracle_trades_2024.csv`: entries at the next open, both stops, five targets.

use driftless_engine::{Gate, NoFeatures, Reason, TradeCosts, simulate_orb_trade};
use driftless_model::cost::Stress;
use driftless_model::setup::SlMode;

use super::data;
use crate::common::{RANGES, brisbane, date, gold, points, rr, setup};

#[test]
fn every_column_of_every_trade() {
    let mgc = gold();
    let (Some(rows), Some(bars)) = (data::rows("oracle_trades_2024.csv"), data::bars(&mgc)) else {
        return;
    };
    let calendar = brisbane();
    let mut compared = 0;
    for row in &rows {
        let orb_time = RANGES.into_iter().find(|range| *range == row["orb"]).unwrap();
        let day = calendar.day(date(&row["date_local"])).unwrap();
        let mut setup = setup(orb_time);
        setup.sl_mode = row["sl_mode"].parse::<SlMode>().unwrap();
        let costs = |gate| TradeCosts { stress: Stress::Normal, gate };
        let place = format!("{} {orb_time} {}", row["date_local"], row["sl_mode"]);
        let trade = |setup: &_, gate| {
            simulate_orb_trade(&bars, &day, setup, costs(gate), &NoFeatures).unwrap().unwrap()
        };
        let gated = trade(&setup, Gate::At(Stress::Normal));
        assert_eq!(gated.range().high().points(), Some(points(&row["orb_high"])), "{place}");
        assert_eq!(gated.range().low().points(), Some(points(&row["orb_low"])), "{place}");
        assert_eq!(gated.range().bars().to_string(), row["bars"], "{place}");
        let direction = gated.direction().map_or("NONE", |direction| direction.name());
        assert_eq!(direction, row["dir"], "{place}");
        if let Some(signal) = gated.signal() {
            let local = day.local(signal.at).strftime("%Y-%m-%d %H:%M").to_string();
            assert_eq!(local, row["signal_local"], "{place}");
        } else {
            assert_eq!(row["signal_local"], "", "{place}");
        }
        match gated.position() {
            Some(position) => {
                assert_eq!(position.entry.points(), Some(points(&row["entry_open"])), "{place}");
                assert_eq!(position.stop.points(), Some(points(&row["stop"])), "{place}");
                assert_eq!(position.risk, points(&row["risk_points"]), "{place}");
                let passes = match gated.reason() {
                    Some(Reason::NoRisk) => "",
                    Some(Reason::CostGate) => "0",
                    _ => "1",
                };
                assert_eq!(passes, row["gate_pass"], "{place}");
            }
            None => assert_eq!(row["entry_open"], "", "{place}"),
        }
        for target in ["1", "1.5", "2", "2.5", "3"] {
            setup.rr = rr(target);
            let ungated = trade(&setup, Gate::Off);
            assert_eq!(
                ungated.outcome().name(),
                row[&format!("ungated_rr{target}")],
                "{place} {target}"
            );
        }
        compared += 1;
    }
    assert_eq!(compared, 3_108);
}
