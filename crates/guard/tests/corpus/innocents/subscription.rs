fn subscribe(feed: &mut Feed) { feed.subscribe("MGC", Depth::new(10), Duration::from_millis(100)); }
