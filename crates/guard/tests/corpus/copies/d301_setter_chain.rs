//@ 3:37 D301
fn f(spec: &mut Spec) {
    spec.name("gold").set_tick_size(0.1);
}
