//@ 4:24 D302
fn rows(table: &mut Table) {
    let symbol = "MGC";
    table.push(symbol, 0.1, 10.0);
}
