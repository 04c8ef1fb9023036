const JOBS: &[(&str, &str)] = &[("0 9 * * *", "backup"), ("30 0 * * 1", "report"), ("*/5 10-17 * * *", "poll")];
