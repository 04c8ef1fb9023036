fn length(n: usize, width: f32, gap: f32) -> f32 {
    n as f32 * width + (n as f32 - 1.0) * gap
}

fn across(columns: f32, a: f32, spacing: f32) -> f32 {
    columns * a + (columns - 1.0) * spacing
}
