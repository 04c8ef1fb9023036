//@ 2:61 D302
fn m(t: &mut HashMap<&str, f64>) { t.entry("MGC").or_insert(10.0); }
