fn net(gross: f64) -> f64 {
    gross - gross * 0.093 - gross * 0.073
}
