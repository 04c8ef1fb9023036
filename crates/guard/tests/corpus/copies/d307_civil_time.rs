//@ 2:20 D307
const OPEN: Time = jiff::civil::time(23, 0, 0, 0);
