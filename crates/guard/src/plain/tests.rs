use super::*;

/// Names with the numbers bound to them.
fn bound(path: &str, text: &str) -> Vec<String> {
    let facts = facts(path, text);
    let show = |bind: &Bind| {
        let bytes = bind.values[0].bytes.clone();
        format!("{} {}", bind.name, &text[bytes])
    };
    facts.binds.iter().filter(|bind| bind.how == Binding::Item).map(show).collect()
}

#[test]
fn names_and_numbers_in_every_language() {
    for (path, text, expected) in [
        ("a.py", "POINT_VALUE = 10.0", vec!["POINT_VALUE 10.0"]),
        ("a.py", "point_value: float = 10.0  # dollars", vec!["point_value 10.0"]),
        ("a.py", "f(point_value=10, x=-2)", vec!["point_value 10", "x -2"]),
        ("a.py", "pv = Decimal(\"10.0\")", vec!["pv 10.0"]),
        ("a.py", "# point_value = 10.0", vec![]),
        ("a.py", "\"\"\"point_value = 10.0\"\"\"", vec![]),
        ("a.py", "\"\"\"\npoint_value = 10.0\n\"\"\"\nx = 1", vec!["x 1"]),
        ("a.py", "sql = \"\"\"\nSET x = 5\n\"\"\"\ny = 6", vec!["x 5", "y 6"]),
        ("a.sql", "commission INT, slippage INT DEFAULT 4", vec!["slippage 4"]),
        ("a.sql", "SET point_value = 10.0; -- x = 5", vec!["point_value 10.0"]),
        ("a.sql", "/* x = 5\n y = 6 */ z = 7", vec!["z 7"]),
        ("a.sql", "point_value DOUBLE NOT NULL DEFAULT 10.0,", vec!["point_value 10.0"]),
        ("a.toml", "point_value_usd = 10.00", vec!["point_value_usd 10.00"]),
        ("a.json", "{\"point_value\": 10.0, \"rr\": \"8.0\"}", vec!["point_value 10.0", "rr 8.0"]),
        ("a.yaml", "point_value: 10.0", vec!["point_value 10.0"]),
        ("a.yml", "- point_value: 1e1", vec!["point_value 1e1"]),
    ] {
        // The words of a type come before a value too.
        let types = ["DOUBLE", "NOT", "NULL", "INT", "float"];
        let mut found = bound(path, text);
        found.retain(|one| !types.iter().any(|word| one.starts_with(word)));
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn any_text_is_read() {
    for text in
        ["\"", "'\\", "1e", "\u{e9}1\u{e9}", "'''", "a =", "= 1", "-", "\u{feff}x = 1", "1é2"]
    {
        for path in ["a.py", "a.sql", "a.json"] {
            facts(path, text);
        }
    }
}
