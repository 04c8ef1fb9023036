#[cfg(test)]
mod tests {
    #[test]
    fn friction_is_taken_off() {
        assert_eq!(net(10.0), 10.0 - 8.40);
    }
}
