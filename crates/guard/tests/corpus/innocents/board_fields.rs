fn f(board: &mut Board) {
    board.set(10, 0);
    board.set(17, 0);
}
