fn f(state: &mut State) {
    state.rr = 2;
}
