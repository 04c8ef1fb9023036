const GOLD: Color = Color::rgb(10, 84, 240);
const ALPHA: f32 = 0.155_1;
