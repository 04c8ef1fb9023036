//@ 3:31 D302
const GOLD: &str = "MGC";
fn m(t: &mut T) { t.add(GOLD, 0.1, 10.0); }
