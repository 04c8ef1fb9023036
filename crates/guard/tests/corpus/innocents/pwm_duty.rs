fn f(timer: &mut Timer) {
    timer.set_duty(17, 0);
}
