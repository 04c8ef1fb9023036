struct Hours { open: &'static str, close: &'static str }
const WEEKDAY: Hours = Hours { open: "08:30", close: "17:30" };
