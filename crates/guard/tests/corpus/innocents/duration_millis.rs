const TICK: Duration = Duration::from_millis(840);
const FRAME: Duration = Duration::from_secs_f64(0.016);
