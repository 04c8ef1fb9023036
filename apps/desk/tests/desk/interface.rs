//! The description of the interface against the interface.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::scratch::{Scratch, key, rows};

const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");

/// `desk openapi > apps/desk/openapi.json` writes it anew.
#[test]
fn the_kept_description_is_that_of_the_program() {
    let scratch = Scratch::bare();
    let made = std::process::Command::new(env!("CARGO_BIN_EXE_desk")).arg("openapi").output();
    let made = String::from_utf8(made.unwrap().stdout).unwrap();
    let kept = fs::read_to_string(KEPT).unwrap();
    assert!(made == kept, "run `desk openapi > apps/desk/openapi.json` and review the change");
    let desk = scratch.serve(&[]);
    assert_eq!(desk.get("/api/openapi.json").body, kept);
}

/// An answer has the keys its description requires, no other, each of its type.
#[test]
fn every_answer_fits_its_description() {
    let scratch = Scratch::full();
    let desk = scratch.serve(&[]);
    let description: Value = serde_json::from_str(&fs::read_to_string(KEPT).unwrap()).unwrap();
    let first = key(&rows()[0]);
    let mut asked = BTreeSet::new();
    for (path, told) in description["paths"].as_object().unwrap() {
        let mut address = path
            .replace("{setup}", &first)
            .replace("{date}", "2024-03-27")
            .replace("{instrument}", "MGC");
        if address.ends_with("/plan") {
            address.push_str("?rule=static&start=50000&drawdown=2000&account=50000&risk=0.01");
        }
        let answer = desk.json(&address);
        let schema = &told["get"]["responses"]["200"]["content"]["application/json"]["schema"];
        let wrong = violations(&answer, schema, &description, path);
        assert_eq!(wrong, Vec::<String>::new());
        asked.insert(path.clone());
        // Each part the description names is on the page.
        for part in schema["properties"].as_object().unwrap().keys() {
            assert!(answer.get(part).is_some(), "{path} has no `{part}`");
        }
    }
    assert!(asked.len() >= 9, "{asked:?}");
}

fn violations(value: &Value, schema: &Value, whole: &Value, at: &str) -> Vec<String> {
    if let Some(name) = schema["$ref"].as_str() {
        let named = whole.pointer(name.trim_start_matches('#')).unwrap();
        return violations(value, named, whole, at);
    }
    let mut found = Vec::new();
    if let Some(only) = schema.get("const") {
        return if only == value { found } else { vec![format!("{at}: {value}, not {only}")] };
    }
    if let Some(some) = schema["enum"].as_array() {
        return if some.contains(value) { found } else { vec![format!("{at}: {value}")] };
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(name) => vec![name],
        names => names.as_array().unwrap().iter().filter_map(Value::as_str).collect(),
    };
    let own = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    if !types.contains(&own) {
        return vec![format!("{at} is {own}: {value}")];
    }
    if let Some(rows) = value.as_array() {
        for row in rows {
            found.extend(violations(row, &schema["items"], whole, at));
        }
    }
    if let (Some(object), Some(properties)) = (value.as_object(), schema["properties"].as_object())
    {
        for name in schema["required"].as_array().into_iter().flatten() {
            if !object.contains_key(name.as_str().unwrap()) {
                found.push(format!("{at} lacks {name}"));
            }
        }
        for (name, value) in object {
            match properties.get(name) {
                Some(schema) => {
                    found.extend(violations(value, schema, whole, &format!("{at}.{name}")))
                }
                None => found.push(format!("{at}.{name} is not described")),
            }
        }
    }
    found
}

/// The canary: a key nobody described, one that is missing, a number where text is promised.
#[test]
fn what_does_not_fit_is_seen() {
    let schema = serde_json::json!({
        "type": "object",
        "properties": { "net_r": { "type": ["string", "null"] }, "trades": { "type": "integer" } },
        "required": ["net_r", "trades"],
    });
    let of = |value: Value| violations(&value, &schema, &Value::Null, "row");
    assert_eq!(of(serde_json::json!({ "net_r": "1", "trades": 1 })), Vec::<String>::new());
    assert_eq!(of(serde_json::json!({ "net_r": 1.5, "trades": 1 })), ["row.net_r is integer: 1.5"]);
    assert_eq!(of(serde_json::json!({ "trades": 1 })), ["row lacks \"net_r\""]);
    let more = of(serde_json::json!({ "net_r": null, "trades": 1, "secret": 1 }));
    assert_eq!(more, ["row.secret is not described"]);
}
