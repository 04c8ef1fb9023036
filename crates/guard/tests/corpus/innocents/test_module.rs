#[cfg(test)]
mod tests {
    const POINT_VALUE: f64 = 10.0;
}
