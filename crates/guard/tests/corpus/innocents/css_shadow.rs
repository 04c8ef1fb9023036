fn f() -> BoxShadow {
    BoxShadow { offset: (0.0, 4.0), blur: 8.0, spread: 2.0, color: BLACK }
}
