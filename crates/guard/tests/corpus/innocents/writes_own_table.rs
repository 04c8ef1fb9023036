const NOTE: &str = "INSERT INTO journal (day, note) VALUES (?, ?)";
const CLEAR: &str = "DELETE FROM journal WHERE day < ?";
