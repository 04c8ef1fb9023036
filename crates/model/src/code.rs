//! The stable codes of every rule.

use core::fmt;

/// What a rule is: its code, and what `driftless` says when asked about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The code.
    pub code: Code,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// Why it is refused.
    pub why: &'static str,
    /// A text that breaks the rule.
    pub example: &'static str,
    /// What to do.
    pub fix: &'static str,
}

macro_rules! rules {
    ($($code:ident $title:literal { why: $why:literal, example: $example:literal, fix: $fix:literal })+) => {
        /// A stable code: D1xx specs, D2xx drift, D3xx guard, D4xx evidence and look-ahead,
        /// D5xx attestation, D6xx storage.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $title] $code),+
        }

        impl Code {
            /// Its name, such as `D104`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$code => stringify!($code)),+ }
            }
        }

        /// Every rule, in the order of its code.
        pub const RULES: &[Rule] = &[
            $(Rule { code: Code::$code, title: $title, why: $why, example: $example, fix: $fix }),+
        ];
    };
}

rules! {
    D101 "a file that cannot be read or is not TOML" {
        why: "an unreadable file must never become an empty configuration",
        example: "specs/instruments/mgc.toml cut off in the middle of a line",
        fix: "mend the file, or restore it from version control"
    }
    D102 "a snapshot edited by hand" {
        why: "the table is the authority; a row typed into its snapshot was never validated",
        example: "`rr = 2.0` changed to `rr = 3.0` in specs/validated_setups.toml",
        fix: "restore the file from version control, and change the table instead"
    }
    D103 "one thing described twice" {
        why: "keyed by part of its identity, a second setup silently replaced the first",
        example: "two rows of specs/validated_setups.toml with the same identity",
        fix: "delete one of the two, or let them differ in a parameter that changes a trade"
    }
    D104 "contract figures that contradict each other" {
        why: "tick size times point value is the tick value; where it is not, one figure is wrong",
        example: "tick_size_points = 0.25, tick_value_usd = 0.50, point_value_usd = 0.50",
        fix: "correct the wrong figure from the exchange's contract specification"
    }
    D105 "a figure in the wrong unit" {
        why: "win rates were stored both as 0.603 and 60.3, and points shown as dollars",
        example: "win_rate = 60.3",
        fix: "write shares of one: `0.603` for 60.3 %"
    }
    D106 "an instrument in production without contract or costs" {
        why: "an instrument once went live with specs but no cost model",
        example: "status = \"production\" without a [cost] table",
        fix: "complete [contract] and [cost], or set status = \"blocked\" with a reason"
    }
    D107 "an empty table" {
        why: "an unreachable database once became an empty configuration, and the sync test passed",
        example: "specs/validated_setups.toml without a [[setup]]",
        fix: "restore the rows, or say `empty = \"accept\"` under [setups] in specs/driftless.toml"
    }
    D108 "another desk's specs compiled in" {
        why: "with DRIFTLESS_SPECS unset or unread, an application compiles against other specs than its own",
        example: "config!(pub mod config; specs = \"my-desk\") built with the specs named \"driftless\"",
        fix: "set DRIFTLESS_SPECS under [env] in .cargo/config.toml, and build from the folder that holds it"
    }
    D109 "an unknown key" {
        why: "a misspelt key that is ignored is a figure that does not count",
        example: "commision_rt_usd = 2.40",
        fix: "use one of the keys the message lists"
    }
    D110 "a missing key" {
        why: "nothing has a default that could hide a forgotten figure",
        example: "[cost] without slippage_rt_ticks",
        fix: "add the key with its figure"
    }
    D111 "a value of the wrong form" {
        why: "figures are read exactly from their text, so a text that is none is refused",
        example: "commission_rt_usd = \"2.40\"",
        fix: "write the value in the form the message names"
    }
    D112 "a figure no market has" {
        why: "negative costs and figures far beyond any contract are typing errors",
        example: "slippage_rt_ticks = -4",
        fix: "correct the figure from its source"
    }
    D113 "a derived figure typed" {
        why: "total friction stood beside its components and had five values in six days",
        example: "total_friction_usd = 8.40",
        fix: "delete the line: the figure is derived from its components"
    }
    D114 "a name nobody has" {
        why: "a row that names an unknown instrument, range, session or zone cannot be traded as written",
        example: "orb_time = \"1005\"",
        fix: "use one of the names the message lists, or add it to the specs first"
    }
    D115 "an active setup on a blocked instrument" {
        why: "blocked instruments have no figures that a calculation accepts",
        example: "status = \"active\" on NQ while specs/instruments/nq.toml says blocked",
        fix: "complete the instrument and put it in production, or retire the setup"
    }
    D116 "a filter that cannot be read" {
        why: "filters kept as free text meant that the traded rule was not the validated rule",
        example: "filter = \"small ranges only\"",
        fix: "write a condition such as `orb.size / atr20 <= 0.155 if missing reject`"
    }
    D117 "a calendar that contradicts itself" {
        why: "scan ends and sessions copied into several files had different values",
        example: "two sessions that share an hour",
        fix: "correct the times in specs/calendar.toml"
    }
    D118 "a state without its reason" {
        why: "a blocked instrument or a retired setup that does not say why will be revived by mistake",
        example: "status = \"retired\" with reason = \"\"",
        fix: "say why in `reason`"
    }
    D119 "limits that contradict each other" {
        why: "a limit that can never decide was meant to be another one",
        example: "severe = 0.2 under [expectancy] in specs/limits.toml, with normal = 0.1",
        fix: "correct the limits in specs/limits.toml"
    }
    D201 "a database that is not its snapshot" {
        why: "the table is the authority; constants compiled from another state of it are copies",
        example: "a row retired in data/authority/authority.duckdb, still active in the snapshot",
        fix: "run `driftless sync`, review the difference, then build again"
    }
    D202 "a database nobody verified" {
        why: "a restored backup, a copy of another folder or a change by another program looks like the table it replaced",
        example: "data/authority/authority.duckdb restored over a newer one",
        fix: "run `driftless check`, which compares every row and stamps the state it verified"
    }
    D203 "an authority that differs from the lock" {
        why: "a change of an authority counts once somebody has accepted it",
        example: "commission_rt_usd edited, specs/driftless.lock not",
        fix: "review the change, then run `driftless accept` with the name of the authority"
    }
    D204 "both authorities changed at once" {
        why: "with instruments and setups changed in one step nothing can be compared",
        example: "a commission and a setup changed against specs/driftless.lock",
        fix: "restore one of the two, have the other accepted, then change the first again"
    }
    D205 "a database that is not there" {
        why: "an unreachable database once became an empty configuration, and the sync test passed",
        example: "policy = \"required\" without data/authority/authority.duckdb",
        fix: "put the database back, or say `policy = \"if-present\"` under [database] in specs/driftless.toml"
    }
    D300 "a source file the guard cannot read" {
        why: "a file that is skipped could hold any copy",
        example: "a module nested 10,000 brackets deep",
        fix: "make the file readable Rust, or remove it from the module tree"
    }
    D301 "an owned name bound to a literal" {
        why: "`POINT_VALUE = 10.0` was typed into the engine and fourteen other files",
        example: "const POINT_VALUE: f64 = 10.0;",
        fix: "use the generated constant the message names"
    }
    D302 "an owned row typed again" {
        why: "a key and one of its values side by side are a second table",
        example: "(\"MGC\", 0.1, 10.0)",
        fix: "use the generated constant the message names"
    }
    D303 "a distinctive value typed again" {
        why: "documents and a test kept a total friction of 7.40 after it had become 8.40",
        example: "gross - 8.40",
        fix: "use the generated constant the message names"
    }
    D304 "a setup typed again" {
        why: "the table said RR 8.0 for the 10:00 range, and a config file still 1.0",
        example: "Setup { orb: \"1000\", rr: 2.0 }",
        fix: "use the generated setup the message names"
    }
    D305 "an owned formula written again" {
        why: "outcome rules were written three times and disagreed on 306 to 1,416 of 3,046 trades",
        example: "(rr * stop * point_value - friction) / (stop * point_value + friction)",
        fix: "call the function the message names"
    }
    D306 "SQL that writes what another package owns" {
        why: "a table written from several places drifted, and expectancies landed on trade rows",
        example: "INSERT INTO validated_setups",
        fix: "leave the write to the package that owns the table; it is named in `owns` of its Cargo.toml"
    }
    D307 "a clock time outside the calendar" {
        why: "scan ends copied into several files had different values",
        example: "from_hms(10, 5, 0)",
        fix: "use the time of the calendar the message names"
    }
    D308 "a way around the door" {
        why: "constants reached without `config!` are constants in an application nobody scanned",
        example: "driftless::__generated::instruments::MGC",
        fix: "write `driftless::config!(pub mod config);` in the crate root and use `config::…`"
    }
    D309 "an allowance without reason or use" {
        why: "text scans were excused by a line nobody read again, and guarded nothing",
        example: "#[driftless::allow_copy(reason = \"\")]",
        fix: "say why the copy is right where it stands, or delete the allowance"
    }
    D310 "a target without the door" {
        why: "code that sees the constants without `config!` is code nobody scanned",
        example: "a binary that depends on driftless and never calls `config!`",
        fix: "write `driftless::config!(pub mod config);` in the crate root, or drop the dependency"
    }
    D401 "evidence measured under other costs or another engine" {
        why: "friction changed five times in six days, and one table held expectancies from all of them",
        example: "an active setup whose cost_digest is not today's",
        fix: "validate the setup again under today's costs and engine"
    }
    D402 "a filter that looks ahead" {
        why: "a filter read the London session of the same day for trades at 10:00: 51.0 % wins became 63.9 %",
        example: "filter = \"london.code == L4_CONSOLIDATION if missing reject\" on the range 1000",
        fix: "read only what is known when the range ends, for example with `previous.` before it"
    }
    D403 "metrics that contradict each other" {
        why: "win rates measured at RR 1.0 were quoted on rows with other targets",
        example: "win_rate 0.603, avg_win_r 0.981, avg_loss_r 1, realized_expectancy 0.369",
        fix: "measure the setup again; all its figures come from one run"
    }
    D404 "evidence the policy does not accept" {
        why: "figures without data range, costs and engine cannot be checked by anyone",
        example: "evidence = \"legacy\" where specs/driftless.toml refuses it",
        fix: "validate the setup, or say `legacy = \"accept\"` under [evidence] in specs/driftless.toml"
    }
    D405 "a setup that does not meet the limits" {
        why: "a setup was promoted for +0.38 R of 55 trades, measured under a friction of 2.50 USD",
        example: "27 trades where specs/limits.toml asks for 100",
        fix: "measure more, or another setup; `driftless promote --override` says why it is traded all the same"
    }
    D501 "a database other than the one compiled in" {
        why: "old numbers stayed on screen after the database had moved",
        example: "a setup promoted after the desk was built",
        fix: "run `driftless sync`, review the difference, then build and start again"
    }
    D601 "a schema nobody knows" {
        why: "one table existed with 86, 134 and 152 columns in three places",
        example: "a column added to validated_setups by hand",
        fix: "restore a backup with `driftless restore`, or describe the table under [mapping] in specs/driftless.toml"
    }
    D602 "a database in use" {
        why: "two writers at once leave neither of their results",
        example: "a notebook that keeps data/authority/authority.duckdb open",
        fix: "close the program the message names, or wait for it with `--wait 30s`"
    }
    D603 "a database that cannot be read" {
        why: "a repair once deleted the write-ahead log and with it committed rows",
        example: "data/authority/authority.duckdb cut off in the middle",
        fix: "restore a backup with `driftless restore`; nothing beside the file was touched"
    }
    D604 "a row that cannot be trusted" {
        why: "a row that is dropped for what is wrong with it is a setup nobody misses",
        example: "rr = 0 in a table that someone else designed",
        fix: "correct the row in its table, or its mapping in specs/driftless.toml"
    }
    D605 "a schema of an earlier version" {
        why: "rows read by another schema than their own are guessed at",
        example: "a database from before the column `evidence`",
        fix: "run `driftless migrate`, which keeps a verified backup beside the file"
    }
    D606 "a write the table refuses" {
        why: "a table without keys and checks held duplicates and expectancies that were always NULL",
        example: "a second row with the identity of a first",
        fix: "correct the row; nothing of the change was written"
    }
    D607 "a mapping that does not fit its table" {
        why: "columns were read that never existed",
        example: "rr = \"reward\" under [mapping.columns] of a table without the column `reward`",
        fix: "name a column the message lists"
    }
    D608 "a backup that does not hold what it should" {
        why: "a backup nobody opened is a hope",
        example: "a disk that filled up during the copy",
        fix: "make room or mend the disk, then try again; the database itself was not touched"
    }
    D609 "bars that disagree with those stored" {
        why: "rebuilds that replaced rows rewrote history, and nobody saw which bars had changed",
        example: "a file of March in which a bar of the 4th has another close than before",
        fix: "find out which file is right; nothing of the file was written"
    }
    D610 "bars that cannot be trusted" {
        why: "a price off the tick grid or a bar that stands twice changes every figure behind it",
        example: "a high below the close of its own bar",
        fix: "mend the file, or say which faults to leave out; nothing of the file was written"
    }
    D611 "generated bars among real ones" {
        why: "mock prices and mock validation results once stood on the page somebody traded from",
        example: "`driftless demo` in the folder of a warehouse with bars of an exchange",
        fix: "keep them apart: `driftless demo --folder DIR` makes a warehouse of its own"
    }
    D612 "a stored value that is not what the bars give" {
        why: "an opening range of the wrong night stood in the table for months, since nobody calculated it again",
        example: "orb_0030_high of 6 February stored as that of the 5th",
        fix: "calculate the days again with `driftless features`, then run `driftless verify`"
    }
}

impl Code {
    /// What the rule is.
    pub fn rule(self) -> &'static Rule {
        // `RULES` is written by the same macro in the same order.
        &RULES[self as usize]
    }

    /// The code of that name.
    pub fn named(name: &str) -> Option<Self> {
        RULES.iter().map(|rule| rule.code).find(|code| code.name() == name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
