//! Which of the names there are was meant.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// "did you mean …", or the names there are.
pub(super) fn suggestion<'n>(name: &str, names: impl Iterator<Item = &'n str> + Clone) -> String {
    if let Some(known) = nearest(name, names.clone()) {
        return format!("did you mean `{known}`?");
    }
    let all: Vec<String> = names.map(|known| format!("`{known}`")).collect();
    if all.is_empty() {
        "there is none to choose from".into()
    } else {
        format!("use one of {}", all.join(", "))
    }
}

/// The name that was probably meant, where one is near enough.
pub(super) fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let name = name.to_lowercase();
    let length = name.chars().count();
    names
        // A distance is at least the difference in length: cheap where a key has a million letters.
        .filter(|known| length.abs_diff(known.len()) <= known.len() / 3 + 1)
        .map(|known| (strsim::damerau_levenshtein(&name, &known.to_lowercase()), known))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, known)| *distance <= known.len() / 3 + 1)
        .map(|(_, known)| known)
}
