//@ 2:44 D307, 2:51 D307
fn f() -> Session { Session::new("london", 18, 0, 23, 0) }
