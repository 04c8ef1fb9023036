//! Active setups are measured under today's costs and engine.

use alloc::format;
use alloc::vec::Vec;

use crate::ENGINE_REVISION;
use crate::code::Code;
use crate::instrument::{Instrument, Production};
use crate::load::canonical;
use crate::load::findings::Findings;
use crate::load::placed::Placed;
use crate::load::policy::{Answer, Policy};
use crate::report::Finding;
use crate::setup::{Evidence, Setup, Status};

pub(in crate::load) fn fresh(
    setups: &[Placed<Setup>],
    production: &[Placed<Instrument<Production>>],
    policy: &Policy,
    findings: &Findings,
) {
    let costs: Vec<_> =
        production.iter().map(|one| (one.symbol(), one, canonical::cost_digest(one))).collect();
    let active = || setups.iter().filter(|setup| setup.status() == Status::Active);
    for setup in active() {
        let Some(Evidence::Measured(measured)) = setup.evidence() else {
            continue;
        };
        let cost = costs.iter().find(|(symbol, ..)| *symbol == setup.identity().instrument);
        if let Some((symbol, instrument, today)) = cost
            && measured.cost_digest != *today
        {
            let message = format!(
                "`{}` was measured under other costs of `{symbol}` than today's",
                setup.identity()
            );
            findings.push(
                Finding::at(Code::D401, setup.place_of("cost_digest"), message)
                    .also(instrument.place_of("commission_rt_usd"), "today's costs")
                    .note(format!("today's cost digest of `{symbol}` is `{today}`")),
            );
        }
        if measured.engine_revision != ENGINE_REVISION {
            let message = format!(
                "`{}` was measured by engine revision {}, today's is {ENGINE_REVISION}",
                setup.identity(),
                measured.engine_revision
            );
            findings.push(Finding::at(Code::D401, setup.place_of("engine_revision"), message));
        }
    }
    let legacy: Vec<_> =
        active().filter(|setup| setup.evidence() == Some(&Evidence::Legacy)).collect();
    let Some(first) = legacy.first() else {
        return;
    };
    if policy.legacy_evidence == Answer::Accept {
        let count = legacy.len();
        let message = format!(
            "{count} active {} no evidence but figures from before it was kept",
            if count == 1 { "setup has" } else { "setups have" }
        );
        let finding = Finding::at(Code::D404, first.place_of("evidence"), message)
            .label("the first of them")
            .help("validate them again under today's costs and engine");
        findings.push(finding.warning());
        return;
    }
    for setup in legacy {
        let message = "an active setup with legacy evidence, which the policy refuses";
        findings.push(Finding::at(Code::D404, setup.place_of("evidence"), message));
    }
}
