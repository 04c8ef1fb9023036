//! The two macros that allow a copy, as a user writes them: they leave what they are about as it is.

driftless::config!(mod config);

/// The point value of a contract that is not ours.
#[driftless::allow_copy(reason = "another exchange's contract, in no spec of ours")]
const POINT_VALUE: f64 = 12.5;

#[driftless::allow_copy(reason = "figures of a paper, quoted")]
mod paper {
    pub(super) const TICK_SIZE: f64 = 0.25;
}

#[derive(Debug, PartialEq)]
struct Form<T> {
    point_value: T,
}

/// What is allowed keeps its attributes, generics and documentation.
impl Form<f64> {
    #[driftless::allow_copy(reason = "what the form shows first")]
    fn first() -> Self {
        Self { point_value: 12.5 }
    }
}

#[test]
fn what_is_allowed_is_what_was_written() {
    assert_eq!(POINT_VALUE, 12.5);
    assert_eq!(paper::TICK_SIZE, 0.25);
    assert_eq!(Form::first(), Form { point_value: POINT_VALUE });
    let point_value = driftless::allow_value!("a test of the macro", 12.5 * 2.0);
    assert_eq!(point_value, 25.0);
    driftless::allow_value!("a test of the macro",
        let tick_size = 0.25;
        let tick_value = tick_size * point_value;
    );
    assert_eq!(tick_value, 6.25);
}
