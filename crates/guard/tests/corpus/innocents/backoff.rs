fn delay(attempt: u32) -> Duration { Duration::from_millis(100) * 2u32.pow(attempt.min(8)) }
