#[test]
fn opens_at_nine() {
    assert_eq!(asia_start(), NaiveTime::from_hms_opt(9, 0, 0).unwrap());
}
