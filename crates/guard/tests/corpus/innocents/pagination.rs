const PER_PAGE: usize = 10;
fn pages(items: usize) -> usize { items.div_ceil(PER_PAGE) }
fn range(page: usize) -> std::ops::Range<usize> { page * PER_PAGE..(page + 1) * PER_PAGE }
