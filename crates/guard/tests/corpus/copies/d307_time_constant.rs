//@ 2:20 D307
const OPEN: Time = Time::constant(10, 0, 0, 0);
