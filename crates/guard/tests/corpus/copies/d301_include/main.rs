//@ figures.in:1:30 D301
include!("figures.in");
