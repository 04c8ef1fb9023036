fn f() -> Contract {
    Contract { multiplier: 3, owner }
}
