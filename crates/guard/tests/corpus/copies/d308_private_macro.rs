//@ 2:1 D308
driftless::__private::config! { x }
