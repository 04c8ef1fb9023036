fn alarm() -> NaiveTime { NaiveTime::from_hms_opt(6, 45, 0).unwrap() }
const SNOOZE: Duration = Duration::from_secs(9 * 60);
