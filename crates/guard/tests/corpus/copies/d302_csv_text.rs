//@ 3:5 D302
const SPECS: &str = "symbol,tick,pv
MGC,0.10,10.00";
