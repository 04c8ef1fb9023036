//@ 3:36 D301
#[repr(u32)]
enum Gold { Lots = 1, PointValue = 10 }
