struct Plan { name: &'static str, monthly_cost: f64, months: u32 }
const PLANS: [Plan; 2] = [Plan { name: "basic", monthly_cost: 19.99, months: 12 }, Plan { name: "full", monthly_cost: 34.50, months: 12 }];
