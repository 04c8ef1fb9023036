const HOVER: f32 = 0.10;
const PRESSED: f32 = 0.25;
const DISABLED: f32 = 0.38;
