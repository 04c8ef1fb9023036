//@ outer/inner.rs:1:30 D301
mod outer {
    mod inner;
}
