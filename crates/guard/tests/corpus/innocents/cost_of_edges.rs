fn f(graph: &mut Graph) {
    let cost = 7;
    graph.edge(1, 2, cost);
}
