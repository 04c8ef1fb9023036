// The friction is 8.40 today, and 12.40 in a fast market.
fn f() {}
