struct Body { friction: f32, restitution: f32, density: f32 }
fn f() -> Body {
    Body { friction: 0.3, restitution: 0.2, density: 8.0 }
}
