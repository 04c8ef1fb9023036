//@ 3:29 D306
fn f(rows: &str) -> String {
    format!(r#"INSERT INTO "validated_setups" VALUES {rows}"#)
}
