//@ 2:41 D304
const BEST: (Orb, f64) = (Orb::Orb1000, 8.0);
