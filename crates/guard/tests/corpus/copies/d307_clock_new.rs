//@ 2:29 D307
const OPEN: Option<Clock> = Clock::new(9, 0);
