//@ 2:65 D302
fn m(t: &mut HashMap<&str, f64>) { *t.get_mut("MGC").unwrap() = 10.0; }
