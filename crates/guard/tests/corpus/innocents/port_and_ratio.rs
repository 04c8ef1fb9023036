fn f() -> Server {
    Server { port: 1800, ratio: 1.5 }
}
