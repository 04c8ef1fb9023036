pub fn double(x: f64) -> f64 { x * 2.0 }
#[cfg(test)]
mod tests {
    #[test]
    fn point_value() {
        let point_value = 10.0;
        assert_eq!(super::double(point_value), 20.0);
    }
}
