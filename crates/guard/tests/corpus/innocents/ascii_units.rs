const KIB: f64 = 1024.0;
const PT_PER_PX: f64 = 0.75;
