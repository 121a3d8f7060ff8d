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


def timed_groups(name, search, modularity, times=repeats):
    """What is found is the mean of all runs' modularity."""
    runs = []
    timed(name, lambda: runs.append(search()), times)
    found[name] = sum(modularity(groups) for groups in runs) / len(runs)


if which == "igraph":
    import igraph

    version = "igraph " + igraph.__version__ + " (C, from Python)"
    graph = timed("build", lambda: igraph.Graph(n=nodes, edges=pairs))
    timed("PageRank", lambda: graph.pagerank())
    if count <= 200_000:
        timed_groups("Louvain", lambda: graph.community_multilevel(), graph.modularity)
    for iterations, name in ((2, "Leiden, 2 iterations"), (10, "Leiden, 10 iterations")):
        if iterations > 2 and count > 200_000:
            continue
        timed_groups(
            name,
            lambda: graph.community_leiden(objective_function="modularity", n_iterations=iterations),
            graph.modularity,
        )
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
        search = networkx.community.louvain_communities
        timed_groups("Louvain", lambda: search(graph), lambda groups: networkx.community.modularity(graph, groups), 1)
    if exact and count <= 5_000:
        timed("betweenness", lambda: networkx.betweenness_centrality(graph), 1)

peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
print(json.dumps({"version": version, "work": work, "found": found, "peakMb": peak}))
