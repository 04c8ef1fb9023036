//! A rule that is seen to hold on sound specs, to fire on broken ones, and to say what it should.

use std::sync::OnceLock;

use driftless_model::code::Code;
use driftless_model::load::Loaded;
use driftless_model::report::{Finding, Severity};

use super::Scratch;

/// A rule under test; every finding it makes is collected for its snapshot.
#[must_use = "the messages are compared by `shown`"]
pub(crate) struct Canary {
    code: Code,
    text: String,
    /// What did not go as it should; all of it is shown at the end.
    failures: Vec<String>,
}

impl Canary {
    /// A rule that no error of the shipped specs is about.
    pub(crate) fn of(code: Code) -> Self {
        let sound = Scratch::sound().load();
        assert!(sound.specs.is_some(), "the shipped specs are sound: {:#?}", sound.findings);
        let rule = code.rule();
        Self { code, text: format!("{code}: {}\n", rule.title), failures: Vec::new() }
    }

    /// One error of this rule and no other.
    pub(crate) fn refuses(self, what: &str, inject: impl Fn(&Scratch)) -> Self {
        self.refuses_all(1, what, inject)
    }

    /// So many errors, all of this rule.
    pub(crate) fn refuses_all(
        mut self,
        count: usize,
        what: &str,
        inject: impl Fn(&Scratch),
    ) -> Self {
        let scratch = Scratch::sound();
        inject(&scratch);
        let loaded = scratch.load();
        let errors: Vec<&Finding> = loaded.errors().collect();
        let codes: Vec<Code> = errors.iter().map(|finding| finding.code).collect();
        self.check(codes == vec![self.code; count], what, &errors);
        self.check(loaded.specs.is_none(), "specs with errors in them were given out", &errors);
        self.show(what, &errors, &scratch);
        self
    }

    /// Warnings of this rule beside those of the shipped specs, and no error.
    pub(crate) fn warns(mut self, what: &str, inject: impl Fn(&Scratch)) -> Self {
        let scratch = Scratch::sound();
        inject(&scratch);
        let loaded = scratch.load();
        let new = new_warnings(&loaded, Some(self.code));
        let all: Vec<&Finding> = loaded.findings.iter().collect();
        self.check(loaded.specs.is_some(), what, &all);
        let ours = !new.is_empty() && new.iter().all(|finding| finding.code == self.code);
        self.check(ours, what, &new);
        self.show(what, &new, &scratch);
        self
    }

    /// Sound: no error, and no warning that the shipped specs do not have.
    pub(crate) fn accepts(mut self, what: &str, inject: impl Fn(&Scratch)) -> Self {
        let scratch = Scratch::sound();
        inject(&scratch);
        let loaded = scratch.load();
        let errors: Vec<&Finding> = loaded.errors().chain(new_warnings(&loaded, None)).collect();
        self.check(errors.is_empty(), what, &errors);
        self.text.push_str(&format!("\n# {what}\n\naccepted\n"));
        self
    }

    fn check(&mut self, holds: bool, what: &str, findings: &[&Finding]) {
        if !holds {
            let found: Vec<String> = findings.iter().map(|finding| finding.render()).collect();
            self.failures.push(format!("--- {what}:\n{}", found.join("\n\n")));
        }
    }

    fn show(&mut self, what: &str, findings: &[&Finding], scratch: &Scratch) {
        self.text.push_str(&format!("\n# {what}\n"));
        for finding in findings {
            let text = finding.render();
            well_made(finding, &text, scratch);
            let severity = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            self.text.push_str(&format!("\n{severity}: {text}\n"));
        }
    }

    /// Compares every message with the snapshot of the rule.
    pub(crate) fn shown(self) {
        let Self { code, failures, .. } = &self;
        assert!(failures.is_empty(), "{code} and it alone, but:\n{}", failures.join("\n\n"));
        shown(self.code.name(), &self.text);
    }
}

/// Compares a text with the snapshot of that name.
pub(crate) fn shown(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// What every message must have: code, place, the line itself, and its help as the last line.
pub(crate) fn well_made(finding: &Finding, text: &str, scratch: &Scratch) {
    assert!(text.starts_with(&format!("{}: ", finding.code)), "{text}");
    assert!(text.contains(&finding.position()), "{text}");
    let last = text.lines().next_back().unwrap_or_default();
    assert!(last.starts_with("  = help: "), "{text}");
    assert!(!finding.help.ends_with('.') && !finding.message.ends_with('.'), "{text}");
    assert!(!text.contains(&*scratch.root().to_string_lossy()), "a machine path: {text}");
    if let Some(place) = &finding.place {
        let (line, _) = place.line_column();
        let line = place.text.content.lines().nth(line - 1).unwrap_or_default();
        // The renderer cuts long lines and shows control characters as pictures of them.
        if line.len() < 120 && !line.contains(|c: char| c.is_control()) {
            assert!(text.contains(line.trim()), "the line itself: {text}");
        }
    }
}

/// Warnings that the shipped specs do not have. Of rules other than the one under test, a warning
/// that differs in its figures alone is the same: legacy evidence is counted.
fn new_warnings(loaded: &Loaded, under_test: Option<Code>) -> Vec<&Finding> {
    static SHIPPED: OnceLock<Vec<(Code, String)>> = OnceLock::new();
    let shipped = SHIPPED.get_or_init(|| {
        let sound = Scratch::sound().load();
        sound.warnings().map(|finding| (finding.code, finding.message.clone())).collect()
    });
    let words = |text: &str| text.replace(|c: char| c.is_ascii_digit(), "");
    let known = |finding: &Finding| {
        shipped.iter().any(|(code, message)| {
            *code == finding.code
                && if under_test == Some(*code) {
                    *message == finding.message
                } else {
                    words(message) == words(&finding.message)
                }
        })
    };
    loaded.warnings().filter(|finding| !known(finding)).collect()
}
