#[derive(Deserialize)]
struct Form { commission: f64, note: String }
fn read(form: Form) -> f64 { if form.commission > 0.0 { form.commission } else { 0.0 } }
