//@ 2:45 D302
const TABLE: &str = "symbol,tick,value\nMGC,0.1,10.0\n";
