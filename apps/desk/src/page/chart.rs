//! Charts: drawn by the browser from the same interface machines read.

use std::fmt::Display;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::Tone;

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Drawing {
    /// Bars of a day, with levels and marks.
    Candles,
    /// Running results, before and after costs, and how far below their highest they lie.
    Equity,
    /// Every trade's result after costs, the smallest first.
    Results,
}

impl Drawing {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Candles => "candles",
            Self::Equity => "equity",
            Self::Results => "results",
        }
    }
}

/// A chart.
#[derive(Clone, Debug)]
pub(crate) struct Chart {
    pub(crate) drawing: Drawing,
    pub(crate) title: String,
    /// Where its data comes from.
    pub(crate) source: String,
    /// What it shows, for those who do not see it.
    pub(crate) about: String,
    pub(crate) segments: Vec<Segment>,
    pub(crate) marks: Vec<Mark>,
    /// What is in sight at first.
    pub(crate) focus: Option<(Timestamp, Timestamp)>,
}

/// A level between two instants.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    pub(crate) label: String,
    /// In points, as it is stored.
    pub(crate) price: String,
    pub(crate) from: Timestamp,
    pub(crate) to: Timestamp,
    pub(crate) tone: Tone,
}

/// A word at an instant.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) at: Timestamp,
    pub(crate) label: String,
}

impl Segment {
    /// A level that may not be stored.
    pub(crate) fn maybe(
        label: &str,
        price: Option<impl Display>,
        from: Timestamp,
        to: Timestamp,
        tone: Tone,
    ) -> Option<Self> {
        Some(Self { label: label.into(), price: price?.to_string(), from, to, tone })
    }
}

impl Chart {
    pub(crate) fn of(drawing: Drawing, title: &str, source: String, about: &str) -> Self {
        Self {
            drawing,
            title: title.into(),
            source,
            about: about.into(),
            segments: Vec::new(),
            marks: Vec::new(),
            focus: None,
        }
    }

    pub(crate) fn segment(&mut self, segment: Option<Segment>) {
        self.segments.extend(segment);
    }

    /// What is drawn over the bars, for the script.
    pub(crate) fn overlay(&self) -> Value {
        let seconds = |instant: Timestamp| instant.as_second();
        let segments = self.segments.iter().map(|segment| {
            json!({
                "label": segment.label,
                "price": segment.price,
                "from": seconds(segment.from),
                "to": seconds(segment.to),
                "tone": segment.tone.name(),
            })
        });
        let marks =
            self.marks.iter().map(|mark| json!({ "at": seconds(mark.at), "label": mark.label }));
        json!({
            "segments": segments.collect::<Vec<_>>(),
            "marks": marks.collect::<Vec<_>>(),
            "focus": self.focus.map(|(from, to)| [seconds(from), seconds(to)]),
        })
    }
}
