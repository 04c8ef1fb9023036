//@ 2:40 D301
struct Engine<const POINT_VALUE: u32 = 10>;
