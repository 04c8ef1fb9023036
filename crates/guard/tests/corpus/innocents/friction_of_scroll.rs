const SCROLL_FRICTION: f32 = 0.95;
fn f() -> Scroll {
    Scroll { friction: 0.015 }
}
