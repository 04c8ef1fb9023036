fn height(rows: f32, row: f32, spacing: f32) -> f32 {
    let between = (rows - 1.0) * spacing;
    rows * row + between
}
