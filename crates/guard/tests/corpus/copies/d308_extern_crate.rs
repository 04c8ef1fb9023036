//@ 3:8 D308
extern crate driftless as d;
use d::__private::config;
