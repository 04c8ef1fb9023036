fn columns(tick_size: Option<f64>) -> usize {
    match tick_size {
        Some(_) => 2,
        None => 1,
    }
}

fn label(point_value: Option<f64>) -> usize {
    if let Some(value) = point_value { format!("{value}").len() } else { 12 }
}
