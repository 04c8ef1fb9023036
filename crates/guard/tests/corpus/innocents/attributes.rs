#[derive(Debug, Error)]
enum Failure {
    #[error("cannot INSERT INTO validated_setups: it is read only")]
    ReadOnly,
}

/// Costs 8.40 a round turn.
#[deprecated(note = "DELETE FROM validated_setups is refused")]
#[validate(range(min = 0.5))]
struct Form;
