//@ 2:27 D307
const LONDON_END: &str = "23:00";
