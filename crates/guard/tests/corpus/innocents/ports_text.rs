const PORTS: &str = "8080:8080";
