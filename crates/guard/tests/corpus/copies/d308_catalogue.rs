//@ 2:1 D308
driftless::__with_catalogue! { config pub mod other }
