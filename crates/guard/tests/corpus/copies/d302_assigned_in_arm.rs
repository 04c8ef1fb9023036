//@ 2:60 D302
fn f(s: &str, c: &mut Cfg) { match s { "MGC" => { c.mult = 10.0; c.tick = 0.1; } _ => {} } }
