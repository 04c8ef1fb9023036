//@ 2:31 D307
const RANGE_END: Time = time!(10:05);
