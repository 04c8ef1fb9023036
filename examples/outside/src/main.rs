//! What a round turn costs, and which setups wait to be measured.

driftless::config!(pub mod config; specs = "my-desk");

use config::Stress;

fn main() {
    let mes = config::instruments::MES;
    for stress in [Stress::Normal, Stress::Severe] {
        let friction = mes.cost(stress).total_friction_rt();
        println!("{}: {friction} USD per round turn at {stress} costs", mes.symbol());
    }
    let setup = config::setups::MES_0830_RR2_FULL;
    println!("the 08:30 range at RR {}: {}", setup.setup().identity().rr, setup.setup().status());
}
