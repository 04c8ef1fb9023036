const BODY_POINTS: f32 = 10.0;
const TITLE_POINTS: f32 = 18.0;
fn pixels(points: f32, dpi: f32) -> f32 { points * dpi / 72.0 }
