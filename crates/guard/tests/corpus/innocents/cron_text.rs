const NIGHTLY: &str = "0 9 * * *";
