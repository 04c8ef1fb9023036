fn f(graph: &mut Graph) {
    graph.add_edge(Edge { from: 1, to: 2, cost: 4 });
    let total_cost = 16;
}
