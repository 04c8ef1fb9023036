//@ 5:26 D301
impl Panel {
    fn reset(&mut self, ui: &mut Ui) {
        ui.label("contract");
        self.tick_size = 0.1;
    }
}
