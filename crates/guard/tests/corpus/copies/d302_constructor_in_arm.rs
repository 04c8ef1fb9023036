//@ 2:54 D302
fn f(s: &str) -> Spec { match s { "MGC" => Spec::new(0.1, 10.0), _ => z() } }
