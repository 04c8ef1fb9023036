const PLACES: &[(&str, usize, usize)] = &[("MGC", 1, 7), ("NQ", 3, 4)];

fn order(book: &mut Book) {
    book.send("MGC", 1, 4);
}
