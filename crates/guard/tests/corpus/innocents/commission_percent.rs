struct Shop { commission_percent: u32 }
fn f() -> Shop {
    Shop { commission_percent: 15 }
}
