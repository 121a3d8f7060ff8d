"""What igraph and networkx say of a graph. Called by oracle.ts: JSON in, JSON out, one process for all questions.

A function here takes the graph in both libraries' form and the options of the question; its name is what a test asks for.
Values stand in the order of the nodes. Prefix: ig_ igraph, nx_ networkx.
"""
import itertools
import json
import math
import sys
import warnings
from fractions import Fraction

import igraph
import networkx as nx
import numpy

warnings.filterwarnings("ignore")


class Asked:
    def __init__(self, nodes, directed, edges, ask):
        self.n = nodes
        self.directed = directed
        self.edges = edges
        self.ask = ask
        self.weight = [w for _, _, w in edges]
        self.length = [1 / w for w in self.weight]
        self.ig = igraph.Graph(n=nodes, edges=[(a, b) for a, b, _ in edges], directed=directed)
        self.nx = nx.DiGraph() if directed else nx.Graph()
        self.nx.add_nodes_from(range(nodes))
        self.nx.add_weighted_edges_from(edges)
        for a, b, w in edges:
            self.nx[a][b]["length"] = 1 / w

    def listed(self, values):
        return [values[node] for node in range(self.n)]


def scale(g, raw):
    """Betweenness from counts of pairs to shares of the pairs without the node."""
    pairs = (g.n - 1) * (g.n - 2)
    return [value * (1 if g.directed else 2) / pairs if pairs > 0 else 0 for value in raw]


# --- who stands where -------------------------------------------------------------------------------------------------
def nx_degree(g): return g.listed(dict(g.nx.degree()))
def nx_strength(g): return g.listed(dict(g.nx.degree(weight="weight")))
def ig_betweenness(g): return scale(g, g.ig.betweenness(directed=g.directed))
def nx_betweenness(g): return g.listed(nx.betweenness_centrality(g.nx))
def ig_weighted_betweenness(g): return scale(g, g.ig.betweenness(directed=g.directed, weights=g.length))
def nx_weighted_betweenness(g):
    """Lengths as fractions: networkx compares sums exactly, and 1/3 + 1/3 + 1/3 in floating point is not another way's 1."""
    exact = g.nx.copy()
    for a, b, w in g.edges:
        exact[a][b]["length"] = 1 / Fraction(w)
    return g.listed(nx.betweenness_centrality(exact, weight="length"))


def ig_length_betweenness(g): return scale(g, g.ig.betweenness(directed=g.directed, weights=g.weight))
def nx_closeness(g): return g.listed(nx.closeness_centrality(g.nx, wf_improved=True))
def nx_closeness_outward(g): return g.listed(nx.closeness_centrality(g.nx.reverse() if g.directed else g.nx))
def nx_harmonic(g): return g.listed(nx.harmonic_centrality(g.nx))
def ig_harmonic(g): return [v * (g.n - 1) for v in g.ig.harmonic_centrality()]
def nx_eigenvector(g): return g.listed(nx.eigenvector_centrality_numpy(g.nx, weight=None))
def nx_weighted_eigenvector(g): return g.listed(nx.eigenvector_centrality_numpy(g.nx, weight="weight"))
def ig_eigenvector(g):
    raw = g.ig.eigenvector_centrality(scale=False)
    norm = math.sqrt(sum(v * v for v in raw)) or 1
    return [v / norm for v in raw]


def nx_pagerank(g, damping=0.85, personalised=None, weighted=True):
    person = {i: v for i, v in enumerate(personalised)} if personalised else None
    return g.listed(nx.pagerank(g.nx, alpha=damping, personalization=person, dangling=None, tol=1e-14, max_iter=10000,
                                weight="weight" if weighted else None))


def ig_pagerank(g, damping=0.85, personalised=None, weighted=True):
    weights = g.weight if weighted else None
    if personalised:
        return g.ig.personalized_pagerank(damping=damping, reset=personalised, weights=weights)
    return g.ig.pagerank(damping=damping, weights=weights)


def nx_constraint(g): return g.listed(nx.constraint(g.nx, weight="weight"))
def ig_constraint(g): return g.ig.constraint(weights=g.weight)
def nx_effective_size(g): return g.listed(nx.effective_size(g.nx))
def nx_weighted_effective_size(g): return g.listed(nx.effective_size(g.nx, weight="weight"))


# --- what holds it together --------------------------------------------------------------------------------------------
def ig_components(g): return list(g.ig.connected_components(mode="weak").membership)
def ig_strong_components(g): return list(g.ig.connected_components(mode="strong").membership)
def nx_components(g): return sorted(sorted(part) for part in nx.connected_components(g.nx))
def ig_core(g): return g.ig.coreness()
def nx_core(g): return g.listed(nx.core_number(g.nx))
def ig_articulation(g): return sorted(g.ig.articulation_points())
def nx_articulation(g): return sorted(nx.articulation_points(g.nx))
def ig_bridges(g): return sorted(sorted(g.ig.es[e].tuple) for e in g.ig.bridges())
def nx_bridges(g): return sorted(sorted(e) for e in nx.bridges(g.nx))
def ig_biconnected(g): return sorted(sorted(part) for part in g.ig.biconnected_components())
def nx_biconnected(g): return sorted(sorted(part) for part in nx.biconnected_components(g.nx))
def nx_clustering(g): return g.listed(nx.clustering(g.nx))
def nx_average_clustering(g): return nx.average_clustering(g.nx) if g.n else 0
def nx_transitivity(g): return nx.transitivity(g.nx)
def ig_transitivity(g): return g.ig.transitivity_undirected(mode="zero")
def nx_density(g): return nx.density(g.nx)
def ig_density(g): return g.ig.density()


# --- groups ------------------------------------------------------------------------------------------------------------
def ig_modularity(g, groups, resolution=1.0, weighted=True):
    # Not the class's own method, which forgets the resolution in 0.10.2.
    return igraph.GraphBase.modularity(g.ig, groups, weights=g.weight if weighted else None, resolution=resolution)


def nx_modularity(g, groups, resolution=1.0, weighted=True):
    parts = [{node for node in range(g.n) if groups[node] == one} for one in set(groups)]
    return nx.community.modularity(g.nx, parts, weight="weight" if weighted else None, resolution=resolution)


def ig_leiden(g, runs=20, resolution=1.0, weighted=True, iterations=-1):
    """The best modularity of so many runs from different seeds."""
    import random
    best = -1.0
    for seed in range(runs):
        random.seed(seed)
        found = g.ig.community_leiden(objective_function="modularity", weights=g.weight if weighted else None,
                                      resolution_parameter=resolution, n_iterations=iterations)
        best = max(best, ig_modularity(g, found.membership, resolution, weighted))
    return best


def ig_optimal_modularity(g, weighted=True):
    """Exact, by integer programming: for small graphs only."""
    found = g.ig.community_optimal_modularity(weights=g.weight if weighted else None)
    return g.ig.modularity(found.membership, weights=g.weight if weighted else None)


def ig_compare(g, one, other, method): return igraph.compare_communities(one, other, method=method)
def nx_degree_assortativity(g): return nx.degree_assortativity_coefficient(g.nx)
def ig_degree_assortativity(g): return g.ig.assortativity_degree(directed=False)


def nx_attribute_assortativity(g, values):
    nx.set_node_attributes(g.nx, dict(enumerate(values)), "kind")
    return nx.attribute_assortativity_coefficient(g.nx, "kind")


def nx_numeric_assortativity(g, values):
    nx.set_node_attributes(g.nx, dict(enumerate(values)), "kind")
    return nx.numeric_assortativity_coefficient(g.nx, "kind")


# --- ways --------------------------------------------------------------------------------------------------------------
def nx_distances(g, source, weight=None):
    """weight: None for steps, 'weight' or 'length' (1 over the weight)."""
    found = nx.single_source_dijkstra_path_length(g.nx, source, weight=weight)
    return [found.get(node) for node in range(g.n)]


def nx_shortest_paths(g, source, target):
    return sorted(nx.all_shortest_paths(g.nx, source, target)) if nx.has_path(g.nx, source, target) else []


def nx_simple_paths(g, source, target, limit, weight="weight"):
    """The shortest loopless paths, nearest first, each with its length. Source in networkx: Yen 1971."""
    if not nx.has_path(g.nx, source, target):
        return []
    paths = itertools.islice(nx.shortest_simple_paths(g.nx, source, target, weight=weight), limit)
    return [[nx.path_weight(g.nx, path, weight) if weight else len(path) - 1, path] for path in paths]


def nx_way_lengths(g, source, target, limit): return [length for length, _ in nx_simple_paths(g, source, target, limit)]


def nx_widest(g, source):
    """The weight of the weakest tie on the best way to each node, by a maximum spanning tree."""
    tree = nx.maximum_spanning_tree(g.nx)
    found = {source: math.inf}
    for a, b in nx.dfs_edges(tree, source):
        found[b] = min(found[a], tree[a][b]["weight"])
    return [found.get(node) for node in range(g.n)]


# --- shapes ------------------------------------------------------------------------------------------------------------
TRIADS = ["003", "012", "102", "021D", "021U", "021C", "111D", "111U", "030T", "030C", "201", "120D", "120U", "120C", "210", "300"]


def nx_triads(g):
    found = nx.triadic_census(g.nx)
    return [found[name] for name in TRIADS]


def ig_triads(g):
    found = g.ig.triad_census()
    return [getattr(found, "t" + name.lower()) for name in TRIADS]


def ig_motifs(g, size): return g.ig.motifs_randesu(size=size, cut_prob=[0] * size)


def ig_connected_motifs(g):
    """Path and triangle of three; star, path, paw, cycle, diamond and clique of four, in igraph's order of classes."""
    three, four = (g.ig.motifs_randesu(size=size, cut_prob=[0] * size) for size in (3, 4))
    return [three[2], three[3], four[4], four[6], four[7], four[8], four[9], four[10]]


def nx_projection(g, top, weighting="shared"):
    """Ties between the nodes of one side: [a, b, weight]; Newman's weights, or how many neighbours are shared."""
    project = nx.bipartite.collaboration_weighted_projected_graph if weighting == "newman" else nx.bipartite.weighted_projected_graph
    return sorted([min(a, b), max(a, b), w] for a, b, w in project(g.nx, top).edges(data="weight"))


def ig_jaccard(g): return g.ig.similarity_jaccard(loops=False)


def ig_profile_distance(g, node):
    """Euclidean distance between rows of the matrix of weights, leaving out the two nodes themselves."""
    g.ig.es["weight"] = g.weight
    rows = numpy.array(g.ig.get_adjacency(attribute="weight").data, dtype=float).reshape(g.n, g.n)
    squares = (rows - rows[node]) ** 2
    return [math.sqrt(sum(v for k, v in enumerate(squares[other]) if k not in (node, other))) for other in range(g.n)]


def nx_fragmentation(g, without):
    """Share of remaining pairs with no way between them (Borgatti 2006)."""
    rest = g.nx.subgraph([node for node in range(g.n) if node not in without])
    n = len(rest)
    return 1 - sum(len(part) * (len(part) - 1) for part in nx.connected_components(rest)) / (n * (n - 1))


def nx_distance_fragmentation(g, without):
    """One less the mean of 1 / steps: one less the global efficiency of what remains."""
    return 1 - nx.global_efficiency(g.nx.subgraph([node for node in range(g.n) if node not in without]))


def nx_distance_reach(g, nodes):
    steps = nx.multi_source_dijkstra_path_length(g.nx, set(nodes), weight=None)
    return sum(1 / max(one, 1) for one in steps.values()) / g.n


def plain(value):
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [plain(one) for one in value]
    return value.item() if hasattr(value, "item") else value


def answer(question):
    g = Asked(**question)
    out = {}
    for key, asked in g.ask.items():
        options = dict(asked) if isinstance(asked, dict) else {"of": asked}
        out[key] = plain(globals()[options.pop("of")](g, **options))
    return out


if __name__ == "__main__":
    json.dump([answer(question) for question in json.load(sys.stdin)], sys.stdout)
