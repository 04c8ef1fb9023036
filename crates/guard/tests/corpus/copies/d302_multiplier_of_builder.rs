//@ 2:53 D302
fn f() -> Spec { Spec::builder().symbol("MGC").mult(10.0).build() }
