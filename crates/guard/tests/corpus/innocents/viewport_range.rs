fn clip(range: Range<f32>) -> Range<f32> { range.start.max(0.0)..range.end.min(1000.0) }
const STEP: f32 = 8.0;
