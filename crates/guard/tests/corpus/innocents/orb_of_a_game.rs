fn f() -> Orb {
    Orb { radius: 8.0, mana: 1000, color: BLUE }
}
