fn epoch() -> DateTime<Utc> { Utc.with_ymd_and_hms(2024, 1, 1, 9, 0, 0).unwrap() }
