//! What the engine's errors say.

use driftless_engine::EngineError;
use driftless_model::formula::FormulaError;

use crate::common::{brisbane, date, points};

#[test]
fn every_error_ends_with_what_to_do() {
    let nowhere = driftless_model::calendar::Calendar { zone: "Atlantis".into(), ..brisbane() };
    let errors = [
        EngineError::Instrument { setup: "GC".into(), bars: "MGC".into() },
        EngineError::Range { orb_time: "0915".into() },
        EngineError::NoMinutes { orb_time: "0900".into() },
        EngineError::NoCloses,
        EngineError::Unread { filter: "small range".into() },
        EngineError::Cap { cap: points("0.00001") },
        EngineError::Percent { percent: 133 },
        EngineError::NoLevel,
        EngineError::Time(nowhere.day(date("2024-01-08")).unwrap_err()),
        EngineError::Formula(FormulaError::TooLarge),
    ];
    let texts: Vec<String> = errors.iter().map(EngineError::to_string).collect();
    for text in &texts {
        assert!(text.lines().count() > 1 && !text.ends_with('.'), "{text}");
    }
    insta::assert_snapshot!(texts.join("\n\n"));
}
