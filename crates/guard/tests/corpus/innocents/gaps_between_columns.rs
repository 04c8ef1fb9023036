fn total(columns: usize, column_width: f32, spacing: f32) -> f32 {
    let gaps = spacing * (columns as f32 - 1.0);
    gaps + column_width * (columns as f32)
}
fn group(bars: u16, bar_width: u16, bar_gap: u16) -> u16 {
    bars * bar_width + bars.saturating_sub(1) * bar_gap
}
