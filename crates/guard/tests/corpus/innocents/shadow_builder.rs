fn f() -> Shadow {
    Shadow::new().blur(8.0).spread(2.0).color(BLACK)
}
