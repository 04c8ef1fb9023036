//! All findings of a scan as one message.

use driftless_model::report::Finding;

/// Up to this many findings are shown whole.
const IN_FULL: usize = 19;

/// Findings as one text: in full below twenty, beyond that each file with its count and the
/// line of its first finding. Expects them sorted, as [`scan`](crate::scan()) returns them.
pub fn listing(findings: &[Finding]) -> String {
    if findings.len() <= IN_FULL {
        let texts: Vec<String> = findings.iter().map(Finding::render).collect();
        return texts.join("\n\n");
    }
    let mut text = format!("{} findings; the first of each file", findings.len());
    let mut rest = findings;
    let mut files = 0;
    while let Some(first) = rest.first() {
        let count = rest.iter().take_while(|finding| finding.path == first.path).count();
        rest = &rest[count..];
        files += 1;
        text.push_str(&format!(
            "\n  {} ({count}): {}: {}",
            first.position(),
            first.code,
            first.message
        ));
    }
    let plural = if files == 1 { "file" } else { "files" };
    text.push_str(&format!(
        "\n  = help: mend {files} {plural}; below {} findings each is shown whole",
        IN_FULL + 1
    ));
    text
}
