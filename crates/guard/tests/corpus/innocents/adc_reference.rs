const VREF: f32 = 3.30;
const BITS: u32 = 12;
