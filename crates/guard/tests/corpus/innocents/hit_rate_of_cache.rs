fn f(cache: &Cache) -> bool {
    cache.hit_rate() > 0.9
}
