//@ 2:49 D307
const ASIA_OPEN: Duration = Duration::from_secs(9 * 3600);
