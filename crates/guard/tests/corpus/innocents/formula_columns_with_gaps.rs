fn width(columns: f32, column: f32, gap: f32) -> f32 {
    columns * (column + gap) - gap
}
