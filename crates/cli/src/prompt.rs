//! Questions to a person.

use std::io::{self, BufRead, IsTerminal, Write};

use crate::failure::{Failure, Result};

/// Asks before something is touched. Without a terminal nobody can answer, and `--yes` must have.
pub(crate) fn consent(question: &str, yes: bool) -> Result<()> {
    if yes {
        return Ok(());
    }
    if !io::stdin().is_terminal() {
        return Err(Failure::unable(
            format!("nobody to ask: {question}"),
            "run it on a terminal, or add `--yes`",
        ));
    }
    let answer = line(&format!("{question} [y/N] "))?;
    match answer.to_lowercase().as_str() {
        "y" | "yes" => Ok(()),
        _ => Err(Failure::unable("nothing was changed", "run it again and answer `y`, or do not")),
    }
}

/// Asks for a value; an empty answer is none. Without a terminal there is none either.
pub(crate) fn value(question: &str) -> Result<Option<String>> {
    if !io::stdin().is_terminal() {
        return Ok(None);
    }
    let answer = line(&format!("{question}: "))?;
    Ok((!answer.is_empty()).then_some(answer))
}

fn line(question: &str) -> Result<String> {
    let fail = |error: io::Error| Failure::unable(format!("no answer: {error}"), "answer again");
    let mut stderr = io::stderr().lock();
    stderr.write_all(question.as_bytes()).and_then(|()| stderr.flush()).map_err(fail)?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer).map_err(fail)?;
    Ok(answer.trim().to_owned())
}
