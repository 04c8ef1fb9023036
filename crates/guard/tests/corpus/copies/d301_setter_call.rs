//@ 3:32 D301
fn prepare(book: &mut Book) {
    book.set_dollars_per_point(10.0);
}
