//@ 2:37 D304
const SESSION: [&str; 2] = ["1000", "8.0"];
