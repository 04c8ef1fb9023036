pub fn widths(t: &mut Table) { t.set_width("point_value", 14); t.set_width("tick_size", 9); }
