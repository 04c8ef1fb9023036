fn f<'tick>(c: char) -> bool {
    c == 'p'
}
