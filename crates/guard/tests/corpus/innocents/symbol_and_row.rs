fn f(ui: &mut Ui) {
    ui.label("MGC").width(120.0).height(24.0);
}
