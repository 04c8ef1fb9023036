fn ui(ui: &mut egui::Ui, state: &mut State) {
    ui.spacing_mut().item_spacing = egui::vec2(10.0, 4.0);
    ui.add(egui::Slider::new(&mut state.scale, 0.1..=10.0).step_by(0.1));
    ui.label(egui::RichText::new("MGC").size(10.0));
    ui.add_space(8.0);
}
