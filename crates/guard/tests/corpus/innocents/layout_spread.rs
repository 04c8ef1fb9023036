fn f() -> Shadow {
    Shadow { blur: 8, spread: 12 }
}
