//@ 2:44 D302
fn f() -> Value { json!({ "MGC": { "mult": 10.0, "tick": 0.1 } }) }
