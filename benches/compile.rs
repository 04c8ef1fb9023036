//! What rustc takes for the generated text, by the number of setups.

mod common;

use std::fs;

use common::folder::{scratch, specs};
use common::meter::median;
use common::tools::{Model, generated, library};

fn main() {
    let model = Model::build();
    println!("{:>8} {:>10}  {:<28}  {:<28}", "setups", "text", "check", "build");
    for (setups, runs) in [(0, 5), (100, 5), (1_000, 5), (10_000, 5), (100_000, 1)] {
        let folder = scratch(&format!("compile-{setups}"));
        let source = generated(&specs(&folder, setups), &folder);
        let text = fs::metadata(folder.join("generated.rs")).expect("the text").len();
        let check = median(runs, || library(&model, &source, "metadata"));
        let build = median(runs, || library(&model, &source, "metadata,link"));
        println!("{setups:>8} {:>7} kB  {check}  {build}", text / 1_000);
    }
}
