//@ 3:32 D301
fn f(command: &mut Command) {
    command.arg("--point-value=10");
}
