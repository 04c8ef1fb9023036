//! Truth: what this program was compiled from, what it is held against, and what is blocked.

use crate::config::{self, AttestError, Authority, Reading, Setup, Status, instruments, setups};
use crate::page::{Cell, Kind, Page, Part, Tone, column};
use crate::route::{Asked, Route, Trouble};
use crate::snapshot::{Snapshot, Withheld};
use crate::standing::Standing;
use driftless_store::warehouse::Standing as Verified;

pub(crate) const ROUTE: Route = Route {
    name: "truth",
    path: "/truth",
    about: "what was compiled in, what it is held against, what is blocked, what drift looks like",
    parameters: &[],
    parts: &[&COMPILED, &AUTHORITY, &PUBLISHED, &VERIFIED, &BLOCKED, &EXAMPLE],
    make,
    by_the_minute: false,
};

static COMPILED: Part = Part {
    key: "compiled",
    about: "what this program was compiled from",
    columns: &[
        column(Kind::Word, "specs", "specs", "their name"),
        column(
            Kind::Word,
            "fingerprint",
            "fingerprint",
            "instruments, calendar and setups in one digest",
        ),
        column(Kind::Word, "setups_digest", "setups", "digest of the table of setups alone"),
        column(Kind::Count, "setups", "rows", "setups compiled in"),
        column(Kind::Count, "active", "active", "of these"),
        column(Kind::Word, "version", "version", "of this program"),
    ],
    single: true,
};

static AUTHORITY: Part = Part {
    key: "authority",
    about: "what it is held against before each page",
    columns: &[
        column(Kind::Word, "authority", "authority", "the database"),
        column(Kind::Word, "standing", "standing", "attested, or held while somebody writes"),
        column(Kind::Word, "digest", "digest", "of the rows it holds"),
        column(Kind::Count, "rows", "rows", "compared"),
        column(Kind::Instant, "held_since_utc", "held since", "when a writer was first seen"),
        column(Kind::Count, "holder", "held by", "the process that writes"),
    ],
    single: true,
};

static PUBLISHED: Part = Part {
    key: "published",
    about: "the state of the warehouse that pages show",
    columns: &[
        column(Kind::Word, "digest", "digest", "of the published copy's bytes"),
        column(Kind::Instant, "published_utc", "published", "when it was published"),
        column(Kind::Count, "instruments", "instruments", "with bars"),
    ],
    single: false,
};

static VERIFIED: Part = Part {
    key: "verification",
    about: "when the published rows were last calculated again from the bars",
    columns: &[
        column(Kind::Word, "standing", "standing", "verified, older, failed, never or other_specs"),
        column(Kind::Instant, "verified_utc", "verified", "when it ended"),
        column(Kind::Count, "days", "days", "trading days calculated again"),
        column(Kind::Count, "compared", "compared", "stored values compared"),
        column(
            Kind::Count,
            "differences",
            "differences",
            "values and rows that are otherwise than calculated",
        ),
        column(
            Kind::Word,
            "fingerprint",
            "specs",
            "fingerprint of the specs they were held against",
        ),
        column(Kind::Count, "engine_revision", "engine", "that calculated"),
    ],
    single: false,
};

static BLOCKED: Part = Part {
    key: "blocked",
    about: "instruments no calculation accepts",
    columns: &[
        column(Kind::Word, "instrument", "instrument", "the root symbol"),
        column(Kind::Word, "name", "name", "the exchange's name for it"),
        column(Kind::Text, "reason", "blocked because", "as its spec says"),
        column(Kind::Text, "missing", "missing", "keys that production would need"),
    ],
    single: false,
};

static EXAMPLE: Part = Part {
    key: "drift_example",
    about: "what every page would show if one row of the database were another",
    columns: &[column(Kind::Text, "refusal", "every page would say", "the refusal, row and field")],
    single: false,
};

fn make(asked: &Asked<'_>) -> Result<Page, Trouble> {
    let mut page = Page::new("Truth");
    page.add(COMPILED.facts(
        "Compiled in",
        vec![
            Cell::text(config::SPECS),
            Cell::digest(config::FINGERPRINT),
            Cell::digest(config::SETUPS_DIGEST),
            Cell::count(count(setups::ALL.len())),
            Cell::count(count(setups::ACTIVE.len())),
            Cell::text(env!("CARGO_PKG_VERSION")),
        ],
    ));
    page.add(AUTHORITY.facts("Held against", authority(asked)));
    let published = asked.published.map(|snapshot| {
        let publication = snapshot.publication();
        vec![
            Cell::digest(publication.digest()),
            Cell::instant(&asked.local(publication.at())).running(),
            Cell::count(count(snapshot.stored.len())),
        ]
    });
    page.add(PUBLISHED.rows(
        "Published warehouse",
        published.into_iter().collect(),
        "Nothing is published yet.",
    ));
    page.add(VERIFIED.rows(
        "Last verification",
        asked.published.map(|snapshot| verification(asked, snapshot)).into_iter().collect(),
        "Nothing is published yet.",
    ));
    let blocked = instruments::ALL.blocked().iter().map(|instrument| {
        let missing: Vec<&str> = instrument.missing().collect();
        let missing = (!missing.is_empty()).then(|| missing.join(", "));
        vec![
            Cell::text(instrument.symbol()).toned(Tone::Bad),
            Cell::text(instrument.name()),
            Cell::text(instrument.reason()),
            Cell::maybe(missing, Cell::text),
        ]
    });
    page.add(BLOCKED.rows("Blocked instruments", blocked.collect(), "No instrument is blocked."));
    page.note(
        Tone::Quiet,
        "What the guard was told to let pass is listed by `driftless check`; this program was \
         compiled without a single allowance.",
    );
    let example = example().map(|text| vec![Cell::text(text)]);
    page.add(EXAMPLE.rows(
        "What drift looks like",
        example.into_iter().collect(),
        "No setup is compiled in.",
    ));
    Ok(page)
}

fn verification(asked: &Asked<'_>, snapshot: &Snapshot) -> Vec<Cell> {
    let withheld = snapshot.withheld();
    let (word, tone) = match &withheld {
        None => ("verified", Tone::Good),
        Some(Withheld::Failed(_)) => ("failed", Tone::Bad),
        Some(Withheld::Older) => ("older", Tone::Doubtful),
        Some(Withheld::OtherSpecs) => ("other_specs", Tone::Doubtful),
        Some(Withheld::Unverified | Withheld::Unpublished) => ("never", Tone::Doubtful),
    };
    let words = withheld.map_or_else(|| word.to_owned(), |withheld| withheld.words().0);
    let word = Cell::named(word, words).toned(tone);
    let (Verified::Failed(one) | Verified::Older(one) | Verified::Verified(one)) =
        &snapshot.verified
    else {
        let mut cells = vec![word];
        cells.resize_with(VERIFIED.columns.len(), Cell::none);
        return cells;
    };
    vec![
        word,
        Cell::instant(&asked.local(one.answer.verified_at)).running(),
        Cell::count(one.counts.days),
        Cell::count(one.counts.compared),
        Cell::count(one.counts.differences),
        Cell::digest(one.against.fingerprint),
        Cell::count(one.against.engine_revision),
    ]
}

fn count(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

fn authority(asked: &Asked<'_>) -> Vec<Cell> {
    let (attested, standing, since, holder) = match asked.standing {
        Standing::Attested(attested) => {
            (attested, Cell::text("attested").toned(Tone::Good), None, None)
        }
        Standing::Held { last, holder, since } => {
            (last, Cell::text("held").toned(Tone::Doubtful), Some(*since), *holder)
        }
        // No page is made then; the refusal is all there is.
        Standing::Refused(refusal) => {
            let mut cells =
                vec![Cell::text(&refusal.subject), Cell::text("refused").toned(Tone::Bad)];
            cells.resize_with(AUTHORITY.columns.len(), Cell::none);
            return cells;
        }
    };
    vec![
        Cell::text(&attested.authority),
        standing,
        Cell::digest(attested.digest),
        Cell::count(count(attested.rows)),
        Cell::maybe(since, |since| Cell::instant(&asked.local(since))),
        Cell::maybe(holder, Cell::count),
    ]
}

/// The rows compiled in, with the first active one retired: attested as any database is.
struct Other(Vec<Setup>);

impl Authority for Other {
    type Error = std::convert::Infallible;

    fn name(&self) -> String {
        "a database in which somebody retired a setup".into()
    }

    fn setups(&self) -> Result<Reading, Self::Error> {
        let digest = driftless_store::setups::digest(&self.0);
        Ok(Reading { rows: self.0.clone(), digest })
    }
}

fn example() -> Option<String> {
    let mut rows = setups::ALL.to_vec();
    let row = rows.iter_mut().find(|row| row.status() == Status::Active)?;
    *row = Setup::new(
        row.identity().clone(),
        Status::Retired,
        "an example".into(),
        row.notes().to_owned().into(),
        row.metrics(),
        row.evidence().copied(),
    );
    match config::attest(&Other(rows)) {
        Err(AttestError::Drift(drift)) => Some(drift.to_string()),
        _ => None,
    }
}
