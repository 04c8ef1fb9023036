//! Colours that do not disturb the layout.
//!
//! A cell carries its tone as marks that are nothing wide, so that columns are measured without
//! them; when the page is written, marks become escapes on a terminal and nothing elsewhere.

use anstyle::{AnsiColor, Style};

/// What a word means to the eye.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A heading, or the name of a fact: bold.
    Title,
    /// As it should be: green.
    Good,
    /// Not as it should be: red.
    Bad,
    /// To be looked at: yellow.
    Doubtful,
    /// What stopped a command: red and bold.
    Fault,
    /// Of no matter at the moment: dim.
    Quiet,
}

/// Ends a tone: the word joiner.
const END: char = '\u{2060}';

/// Where a long name may be broken: the zero-width space.
pub const BREAK: char = '\u{200b}';

impl Tone {
    const ALL: [Self; 6] =
        [Self::Title, Self::Good, Self::Bad, Self::Doubtful, Self::Fault, Self::Quiet];

    /// Invisible operators: no width, and no place in a price list.
    const fn mark(self) -> char {
        match self {
            Self::Title => '\u{2061}',
            Self::Good => '\u{2062}',
            Self::Bad => '\u{2063}',
            Self::Doubtful => '\u{2064}',
            Self::Fault => '\u{206a}',
            Self::Quiet => '\u{206b}',
        }
    }

    const fn style(self) -> Style {
        match self {
            Self::Title => Style::new().bold(),
            Self::Good => AnsiColor::Green.on_default(),
            Self::Bad => AnsiColor::Red.on_default(),
            Self::Doubtful => AnsiColor::Yellow.on_default(),
            Self::Fault => AnsiColor::Red.on_default().bold(),
            Self::Quiet => Style::new().dimmed(),
        }
    }

    /// Marks each word by itself: a cell may be wrapped, and a tone must not reach its neighbour.
    pub fn on(self, text: &str) -> String {
        let word = |word: &str| match word {
            "" => String::new(),
            _ => format!("{}{word}{END}", self.mark()),
        };
        let line = |line: &str| line.split(' ').map(word).collect::<Vec<_>>().join(" ");
        text.split('\n').map(line).collect::<Vec<_>>().join("\n")
    }
}

/// The name of a constant, which may be broken between its words. Nothing of it is lost: one
/// copied from the page must compile.
pub fn name(text: &str) -> String {
    text.replace('_', &format!("_{BREAK}"))
}

/// Text of a spec without what would steer a terminal or pass for a mark.
pub fn plain(text: &str) -> String {
    text.replace(|c: char| c.is_control() || is_mark(c), " ")
}

/// The same of a text of several lines, which stay.
pub fn plain_lines(text: &str) -> String {
    text.replace(|c: char| c.is_control() && c != '\n' || is_mark(c), " ")
}

fn is_mark(c: char) -> bool {
    c == END || c == BREAK || Tone::ALL.iter().any(|tone| tone.mark() == c)
}

/// A page with its marks turned into escapes, or taken out.
pub fn finish(page: &str, colour: bool) -> String {
    let mut out = String::with_capacity(page.len());
    let mut current = None;
    for c in page.chars() {
        if let Some(tone) = Tone::ALL.into_iter().find(|tone| tone.mark() == c) {
            current = Some(tone);
            if colour {
                out.push_str(&tone.style().render().to_string());
            }
        } else if c == END {
            if let (Some(tone), true) = (current.take(), colour) {
                out.push_str(&tone.style().render_reset().to_string());
            }
        } else if c != BREAK {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Tone, finish, name, plain};

    #[test]
    fn marks_become_escapes_or_nothing() {
        let page = format!("a {} c", Tone::Bad.on("b"));
        assert_eq!(finish(&page, false), "a b c");
        assert_eq!(finish(&page, true), "a \u{1b}[31mb\u{1b}[0m c");
    }

    #[test]
    fn each_word_has_its_own_tone() {
        let (one, two) = (Tone::Title.on("one two\nthree"), "one two\nthree");
        assert_eq!(finish(&one, false), two);
        assert_eq!(finish(&one, true).matches("\u{1b}[0m").count(), 3);
        assert_eq!(Tone::Title.on(""), "");
    }

    #[test]
    fn a_name_is_whole_again_on_the_page() {
        assert_eq!(finish(&name("A_LONG_NAME"), true), "A_LONG_NAME");
    }

    #[test]
    fn text_of_a_spec_steers_nothing() {
        let hostile = format!("a\u{1b}[31mb\rc\u{9b}d{}", Tone::Good.on("e"));
        let shown = finish(&plain(&hostile), true);
        assert!(!shown.contains(|c: char| c.is_control()), "{shown:?}");
    }
}
