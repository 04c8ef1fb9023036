pub fn limits(all: &mut Limits) {
    all.set("MGC", 10, Duration::from_secs(4));
}
