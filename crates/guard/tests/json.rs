//! Findings as editors read them: valid, in rustc's shape, and the same as a person is shown.

mod common;

use common::{Scratch, scan_main};
use driftless_guard::json;
use serde_json::Value;

fn parsed(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

#[test]
fn in_the_form_of_rustc() {
    let scratch = Scratch::new();
    scratch.file(
        "src/main.rs",
        "mod broken;\nfn f(é: &str, x: bool) -> f64 {\n    let _ = \"\\t\"; let point_value = if x {\n        \
         10.0\n    } else { 12.5 };\n    (t * v - f)\n        / (s * v + f)\n}\n",
    );
    scratch.file("src/broken.rs", b"\xff");
    let text = json(&scan_main(&scratch));
    let lines: Vec<String> = parsed(&text)
        .iter()
        .map(|value| serde_json::to_string_pretty(value).expect("a text"))
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn nothing_found_is_nothing_said() {
    let scratch = Scratch::new();
    scratch.file("src/main.rs", "");
    assert_eq!(json(&scan_main(&scratch)), "");
}

#[test]
fn places_are_where_the_text_is() {
    let scratch = Scratch::new();
    let main = "// ünï\u{1F980}\nconst Ä: &str = \"ö\"; const POINT_VALUE: f64 = 10.0;\r\n\
                const TICK_SIZE: f64 = 0.1;";
    scratch.file("src/main.rs", main);
    let scan = scan_main(&scratch);
    let found = parsed(&json(&scan));
    assert_eq!(found.len(), scan.findings.len());
    for (value, finding) in found.iter().zip(&scan.findings) {
        let span = &value["spans"][0];
        let number = |key: &str| span[key].as_u64().expect("a number") as usize;
        let copy = &main[number("byte_start")..number("byte_end")];
        assert!(copy == "10.0" || copy == "0.1", "{copy}");
        let line = main.lines().nth(number("line_start") - 1).expect("that line");
        assert_eq!(span["text"][0]["text"], line);
        let columns = number("column_start") - 1..number("column_end") - 1;
        assert_eq!(line.chars().skip(columns.start).take(columns.len()).collect::<String>(), copy);
        assert_eq!(value["rendered"], format!("{}\n\n", finding.render()));
        assert_eq!(value["$message_type"], "diagnostic");
    }
}
