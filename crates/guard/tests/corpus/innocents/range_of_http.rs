fn f(request: &mut Request) {
    request.header("Range", "bytes=1000-1800");
}
