//! What single words say: other spellings, units, and words of other things.

/// Other spellings of a word inside a name of several words.
pub(crate) fn spellings(word: &str) -> Vec<String> {
    let more: &[&str] = match word {
        "value" => &["val", "vals"],
        "point" | "points" => &["point", "pt", "pts", "pnt"],
        "tick" | "ticks" => &["tick", "tck"],
        "size" => &["sz"],
        "commission" => &["comm"],
        "slippage" => &["slip"],
        "friction" => &["fric"],
        "total" => &["tot"],
        "average" | "avg" => &["average", "avg", "mean"],
        "expected" => &["exp"],
        "dollar" | "dollars" => &["dollar", "usd"],
        "round" => &["rnd"],
        _ => &[],
    };
    let mut all = vec![word.to_owned(), format!("{word}s")];
    all.extend(more.iter().map(|spelling| (*spelling).to_owned()));
    all.dedup();
    all
}

/// Words that leave a name what it is: units, articles, verbs of access, types.
pub(super) const NEUTRAL: &[&str] = &[
    "a",
    "abs",
    "actual",
    "all",
    "amount",
    "an",
    "assumed",
    "base",
    "basic",
    "by",
    "cfg",
    "cme",
    "comex",
    "config",
    "const",
    "constant",
    "contract",
    "contracts",
    "copy",
    "current",
    "default",
    "defaults",
    "desk",
    "dollar",
    "dollars",
    "exact",
    "extreme",
    "f",
    "fallback",
    "fixed",
    "for",
    "future",
    "futures",
    "g",
    "get",
    "gold",
    "hardcoded",
    "i",
    "in",
    "init",
    "initial",
    "instrument",
    "is",
    "k",
    "legacy",
    "local",
    "m",
    "market",
    "micro",
    "moderate",
    "my",
    "new",
    "nominal",
    "normal",
    "num",
    "number",
    "of",
    "old",
    "our",
    "per",
    "point",
    "points",
    "pt",
    "pts",
    "r",
    "raw",
    "real",
    "round",
    "rt",
    "s",
    "set",
    "severe",
    "side",
    "spec",
    "specs",
    "std",
    "standard",
    "static",
    "stress",
    "symbol",
    "the",
    "tick",
    "ticks",
    "trade",
    "turn",
    "u",
    "usd",
    "usdollar",
    "using",
    "val",
    "value",
    "with",
];

/// Words that make a name the name of something else: the width of a point-value column.
pub(super) const FOREIGN: &[&str] = &[
    "align",
    "bit",
    "bits",
    "buffer",
    "bytes",
    "cache",
    "capacity",
    "cell",
    "char",
    "chars",
    "code",
    "col",
    "cols",
    "color",
    "colour",
    "column",
    "columns",
    "count",
    "decimals",
    "digit",
    "digits",
    "epsilon",
    "eps",
    "field",
    "fields",
    "font",
    "format",
    "height",
    "id",
    "ids",
    "idx",
    "index",
    "key",
    "kind",
    "label",
    "len",
    "length",
    "margin",
    "mask",
    "ms",
    "offset",
    "opcode",
    "order",
    "padding",
    "places",
    "port",
    "pos",
    "position",
    "precision",
    "px",
    "radius",
    "retries",
    "row",
    "rows",
    "sec",
    "seconds",
    "secs",
    "shift",
    "slot",
    "sort",
    "tag",
    "timeout",
    "title",
    "tol",
    "tolerance",
    "type",
    "version",
    "width",
];

/// Whether a word makes a name the name of something else.
pub(crate) fn is_foreign(word: &str) -> bool {
    FOREIGN.contains(&word)
}

/// Words of drawing, moving, waiting and balancing, whose numbers are nobody's figures.
pub(crate) fn is_scenery(word: &str) -> bool {
    matches!(
        word,
        "alpha"
            | "angle"
            | "backends"
            | "bezier"
            | "blur"
            | "border"
            | "bounce"
            | "color"
            | "colour"
            | "damping"
            | "delay"
            | "density"
            | "duration"
            | "ease"
            | "font"
            | "gravity"
            | "height"
            | "hsl"
            | "hsla"
            | "hsv"
            | "inset"
            | "margin"
            | "mass"
            | "offset"
            | "opacity"
            | "padding"
            | "pool"
            | "radius"
            | "restitution"
            | "rgb"
            | "rgba"
            | "servers"
            | "shadow"
            | "sleep"
            | "timeout"
            | "velocity"
            | "weight"
            | "width"
            | "workers"
    )
}

/// Words that name a smaller unit.
pub(super) fn scale_of(word: &str) -> Option<i128> {
    match word {
        "cent" | "cents" | "pct" | "percent" => Some(100),
        "milli" | "millis" => Some(1_000),
        "bps" => Some(10_000),
        "micros" => Some(1_000_000),
        "nano" | "nanos" => Some(1_000_000_000),
        _ => None,
    }
}
