//! Which contracts trade on a day, and how the volume moves from one to the next.

use jiff::civil::Date;

use super::exchange::ExchangeSession;
use crate::contract::Expiry;

/// Months between two deliveries: February, April, and so on.
const CYCLE: i8 = 2;
/// Days before the month of delivery on which the next contract has as much volume.
const CROSSING: i32 = 4;
/// Parts the volume of a day is divided into.
pub(super) const WHOLE: i64 = 1_000;

/// A contract, and when the one after it takes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) expiry: Expiry,
    /// The first day of its month of delivery.
    pub(super) delivery: Date,
    /// The place of the session in which the volume crosses.
    crossing: usize,
}

/// Sessions that must be known beyond the last one that trades: volume moves on before a crossing.
pub(super) const AHEAD: usize = 30;

/// The contracts that trade in some sessions, in the order of their expiry: the front one of the
/// first session first. What trades in the last [`AHEAD`] of them is not all there.
pub(super) fn listed(sessions: &[ExchangeSession]) -> Vec<Listed> {
    let mut contracts = Vec::new();
    let Some(first) = sessions.first() else { return contracts };
    let mut delivery = first.date.first_of_month();
    loop {
        let crossing =
            sessions.partition_point(|session| (delivery - session.date).get_days() > CROSSING);
        let (year, month) = (delivery.year(), delivery.month());
        if month % CYCLE == 0 && crossing > 0 {
            contracts.push(Listed { expiry: Expiry::new(year, month as u8), delivery, crossing });
            if crossing == sessions.len() {
                return contracts;
            }
        }
        let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        let Ok(next) = Date::new(year, month, 1) else { return contracts };
        delivery = next;
    }
}

/// The share of a day's volume each contract has, in thousandths, at the place of a session.
pub(super) fn shares(contracts: &[Listed], session: usize) -> impl Iterator<Item = (Listed, i64)> {
    let gone = move |contract: &Listed| left(session as i64 - contract.crossing as i64);
    // What has left the contract before came here, and some of it has gone on.
    let mut came = WHOLE;
    contracts.iter().filter_map(move |contract| {
        let share = came - gone(contract);
        came = gone(contract);
        (share > 0).then_some((*contract, share))
    })
}

/// What has left a contract so many sessions after the crossing, in thousandths.
fn left(sessions: i64) -> i64 {
    match sessions {
        ..-25 => 0,
        -25..-6 => 8,
        -6 => 20,
        -5 => 45,
        -4 => 80,
        -3 => 140,
        -2 => 250,
        -1 => 410,
        0 => 580,
        1 => 740,
        2 => 860,
        3 => 930,
        4 => 965,
        5..12 => 985,
        12.. => WHOLE,
    }
}

#[cfg(test)]
mod tests {
    use super::super::exchange::sessions;
    use super::*;

    const YEAR: usize = 258;

    fn year() -> (usize, Vec<Listed>) {
        let sessions = sessions("2025-01-01".parse().unwrap(), YEAR + AHEAD).unwrap();
        (YEAR, listed(&sessions))
    }

    #[test]
    fn volume_crosses_from_contract_to_contract_once_each() {
        let (sessions, contracts) = year();
        let mut front: Vec<String> = Vec::new();
        for place in 0..sessions {
            let shares: Vec<(Listed, i64)> = shares(&contracts, place).collect();
            let (largest, _) = shares.iter().max_by_key(|(_, share)| *share).unwrap();
            let name = largest.expiry.to_string();
            if front.last() != Some(&name) {
                front.push(name);
            }
        }
        assert_eq!(front, ["G25", "J25", "M25", "Q25", "V25", "Z25", "G26"]);
    }

    #[test]
    fn two_contracts_at_most_share_the_whole_volume() {
        let (sessions, contracts) = year();
        for place in 0..sessions {
            let shares: Vec<(Listed, i64)> = shares(&contracts, place).collect();
            assert!((1..=2).contains(&shares.len()), "{shares:?}");
            assert_eq!(shares.iter().map(|(_, share)| share).sum::<i64>(), WHOLE);
        }
    }
}
