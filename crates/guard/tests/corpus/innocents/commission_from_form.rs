struct Order { commission: f64 }
fn f(form: &Form) -> Order {
    Order { commission: form.number("commission") }
}
