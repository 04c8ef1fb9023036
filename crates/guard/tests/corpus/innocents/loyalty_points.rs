fn f(user: &mut User) {
    user.points += 10;
    user.value = 100;
}
