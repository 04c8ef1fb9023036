fn f() {
    let hash = bcrypt::hash(password, 12);
    let bcrypt_cost = 12;
}
