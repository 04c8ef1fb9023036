//@ 5:28 D304
lazy_static! {
    static ref RR: HashMap<&'static str, f64> = {
        let mut map = HashMap::new();
        map.insert("1000", 8.0);
        map
    };
}
