const TIMEOUT: Duration = Duration::from_secs(10);
