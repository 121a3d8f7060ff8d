import { trianglesOf } from './clustering.ts';
import { degree, strength } from './degree.ts';
import { GraphError, type Graph, type GraphInput } from './graph.ts';
import { IncrementalCores } from './incremental-cores.ts';
import { IncrementalParts } from './incremental-parts.ts';
import { IncrementalTies } from './incremental-ties.ts';

/** What is kept up to date of one node. */
export interface NodeMeasures {
  readonly degree: number;
  readonly strength: number;
  readonly core: number;
  readonly triangles: number;
  /** The share of its pairs of neighbours that are tied to each other. */
  readonly clustering: number;
  /**
   * How many neighbours it has that are not tied to each other, as Burt's effective size: the degree less the mean ties of a
   * neighbour to the others. Source: S. Borgatti, Structural holes: unpacking Burt's redundancy measures (1997).
   */
  readonly effectiveSize: number;
  /** How many nodes hang together with it, itself included. */
  readonly partSize: number;
}

/** What a report changed. */
export interface NetworkChange {
  /** Positions of the nodes whose own measures may be new (all but `partSize`), ascending. */
  readonly nodes: readonly number[];
  /** How many times two parts became one. */
  readonly partsJoined: number;
}

/**
 * A network that takes in one report after another and keeps its measures up to date, looking only at the neighbourhood of what is
 * new; always equal to measuring the whole anew. Ties only come: for one that is withdrawn, build it again. Not kept, since one
 * tie can change them anywhere: betweenness, closeness, PageRank (give it the old values as `start`), eigenvector, groups,
 * articulation points and bridges.
 */
export class IncrementalNetwork {
  readonly #names: string[];
  readonly #index: Map<string, number>;
  readonly #ties: IncrementalTies;
  readonly #parts: IncrementalParts;
  readonly #degree: number[];
  readonly #strength: number[];
  readonly #cores: IncrementalCores;
  readonly #triangles: number[];

  /** Measures the graph once. */
  constructor(graph: Graph) {
    this.#names = [...graph.names];
    this.#index = new Map(this.#names.map((name, at) => [name, at]));
    this.#ties = new IncrementalTies(graph);
    this.#parts = new IncrementalParts(graph);
    this.#degree = [...degree(graph)];
    this.#strength = [...strength(graph)];
    this.#cores = new IncrementalCores(graph, this.#ties);
    this.#triangles = [...trianglesOf(graph)];
  }

  /** In the order in which they came; a node's place is its position in all else. */
  get names(): readonly string[] {
    return this.#names;
  }

  /**
   * Takes in what a report adds, all of it or, when something is wrong, nothing. Nodes that are there already may be named again.
   * @throws {GraphError} UNKNOWN_NODE, WEIGHT, with the number of the edge.
   */
  add({ nodes, edges }: GraphInput): NetworkChange {
    const fresh = new Set(nodes.filter((name) => !this.#index.has(name)));
    edges.forEach((edge, at) => this.#refuse(edge, at, fresh));
    const changed = new Set<number>();
    for (const name of fresh) changed.add(this.#addNode(name));
    let partsJoined = 0;
    for (const { source, target, weight = 1 } of edges) {
      const a = this.#index.get(source) ?? 0;
      const b = this.#index.get(target) ?? 0;
      if (a === b) continue;
      raise(this.#strength, a, weight);
      raise(this.#strength, b, weight);
      changed.add(a).add(b);
      if (this.#ties.has(a, b)) continue;
      this.#closeTriangles(a, b, changed);
      this.#ties.add(a, b);
      raise(this.#degree, a, 1);
      raise(this.#degree, b, 1);
      if (this.#parts.join(a, b)) partsJoined += 1;
      for (const node of this.#cores.tie(a, b)) changed.add(node);
    }
    return { nodes: [...changed].toSorted((a, b) => a - b), partsJoined };
  }

  /** What is known of the node at this position. */
  measures(node: number): NodeMeasures {
    const ties = this.#degree[node] ?? 0;
    const triangles = this.#triangles[node] ?? 0;
    return {
      degree: ties,
      strength: this.#strength[node] ?? 0,
      core: this.#cores.of(node),
      triangles,
      clustering: ties < 2 ? 0 : (2 * triangles) / (ties * (ties - 1)),
      effectiveSize: ties === 0 ? 0 : ties - (2 * triangles) / ties,
      partSize: this.#parts.size(node),
    };
  }

  /** Whether the two hang together. */
  inOnePart(a: number, b: number): boolean {
    return this.#parts.of(a) === this.#parts.of(b);
  }

  #addNode(name: string): number {
    const at = this.#names.push(name) - 1;
    this.#index.set(name, at);
    for (const column of [this.#degree, this.#strength, this.#triangles]) column.push(0);
    this.#parts.addNode();
    this.#cores.addNode();
    return at;
  }

  /** Before a and b are tied: each neighbour they share will be in one more triangle. */
  #closeTriangles(a: number, b: number, changed: Set<number>): void {
    const [few, many] = (this.#degree[a] ?? 0) <= (this.#degree[b] ?? 0) ? [a, b] : [b, a];
    this.#ties.each(few, (other) => {
      if (!this.#ties.has(other, many)) return;
      for (const node of [a, b, other]) raise(this.#triangles, node, 1);
      changed.add(other);
    });
  }

  #refuse({ source, target, weight = 1 }: GraphInput['edges'][number], at: number, fresh: ReadonlySet<string>): void {
    const missing = [source, target].find((name) => !this.#index.has(name) && !fresh.has(name));
    if (missing !== undefined)
      throw new GraphError(
        'UNKNOWN_NODE',
        `Edge ${at} names the node ${missing}, which is not among the nodes. Add it, or leave the edge out.`,
        at,
      );
    if (!(weight > 0 && weight < Infinity))
      throw new GraphError(
        'WEIGHT',
        `Edge ${at}, from ${source} to ${target}, has the weight ${weight}. Weights are finite and above 0.`,
        at,
      );
  }
}

function raise(column: number[], node: number, by: number): void {
  column[node] = (column[node] ?? 0) + by;
}
