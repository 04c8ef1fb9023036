const ACCENT: Color = Color::rgb(0.155, 0.24, 0.84);
