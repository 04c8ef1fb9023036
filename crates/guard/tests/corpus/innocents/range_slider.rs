fn f(ui: &mut Ui) {
    ui.add(Slider::new(&mut x, 0..=100).step_by(10.0));
}
