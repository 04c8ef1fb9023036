//! Tests as sources declare them.

/// Whether a source holds a test of this name that runs.
pub(crate) fn is_test(source: &str, name: &str) -> bool {
    let Some(at) = source.find(&format!("fn {name}(")) else { return false };
    let above = source[..at].trim_end().lines().rev();
    let attributes: Vec<&str> =
        above.map(str::trim).take_while(|line| line.starts_with(['#', '/'])).collect();
    attributes.contains(&"#[test]") && !attributes.iter().any(|line| line.contains("ignore"))
}
