"""igraph's or networkx's side, in a process of its own: python3 peers.py igraph|networkx FILE REPEATS EXACT, JSON on the way out."""

import array
import json
import resource
import sys
import time

which, path, repeats, exact = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4] == "exact"
words = array.array("I")
with open(path, "rb") as file:
    words.frombytes(file.read())
nodes, count = words[0], words[1]
pairs = list(zip(words[2 : 2 + count], words[2 + count : 2 + 2 * count]))

work, found = {}, {}


def timed(name, run, times=repeats):
    """Does the work so many times and gives what it gave last."""
    taken = []
    for _ in range(times):
        cpu, wall = time.process_time(), time.perf_counter()
        result = run()
        taken.append({"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu})
    work[name] = taken
    return result


if which == "igraph":
    import igraph

    version = "igraph " + igraph.__version__ + " (C, from Python)"
    graph = timed("build", lambda: igraph.Graph(n=nodes, edges=pairs))
    timed("PageRank", lambda: graph.pagerank())
    if count <= 200_000:
        found["Louvain"] = graph.modularity(timed("Louvain", lambda: graph.community_multilevel()))
    for iterations, name in ((2, "Leiden, 2 iterations"), (10, "Leiden, 10 iterations")):
        if iterations > 2 and count > 200_000:
            continue
        groups = timed(
            name, lambda: graph.community_leiden(objective_function="modularity", n_iterations=iterations)
        )
        found[name] = graph.modularity(groups)
    if exact:
        timed("betweenness", lambda: graph.betweenness(), 1 if count > 20_000 else 3)
else:
    import networkx

    version = "networkx " + networkx.__version__

    def build():
        graph = networkx.Graph()
        graph.add_nodes_from(range(nodes))
        graph.add_edges_from(pairs)
        return graph

    graph = timed("build", build, 1)
    timed("PageRank", lambda: networkx.pagerank(graph), 1)
    if count <= 100_000:
        groups = timed("Louvain", lambda: networkx.community.louvain_communities(graph), 1)
        found["Louvain"] = networkx.community.modularity(graph, groups)
    if exact and count <= 5_000:
        timed("betweenness", lambda: networkx.betweenness_centrality(graph), 1)

peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
print(json.dumps({"version": version, "work": work, "found": found, "peakMb": peak}))
