import { GraphError, type Graph } from './graph.ts';

/**
 * Whether ties join nodes of like value (to 1), unlike value (to −1) or without regard to it (0): the correlation over ties, both
 * ways, each counting once. Not a number where there is no tie or no difference. With the degrees as values it is the network's
 * degree assortativity.
 * Source: M. Newman, Mixing patterns in networks, Physical Review E 67 (2003), equation 21.
 * @throws {GraphError} SIZE when the values are not one a node.
 */
export function assortativity(graph: Graph, values: ArrayLike<number>): number {
  refuseOtherLength(graph, values);
  let [ends, sum, squares, products] = [0, 0, 0, 0];
  eachEnd(graph, (a, b) => {
    const own = values[a] ?? 0;
    ends += 1;
    sum += own;
    squares += own * own;
    products += own * (values[b] ?? 0);
  });
  const mean = sum / ends;
  return (products / ends - mean * mean) / (squares / ends - mean * mean);
}

/**
 * The same for kinds without order, such as birthplaces: 1 when ties join only like with like, 0 when kinds do not matter, below 0 when
 * ties avoid their own kind. Source: Newman (2003), equation 2.
 * @throws {GraphError} SIZE when the kinds are not one a node.
 */
export function kindAssortativity(graph: Graph, kinds: readonly string[]): number {
  refuseOtherLength(graph, kinds);
  const share = new Map<string, number>();
  let [ends, alike] = [0, 0];
  eachEnd(graph, (a, b) => {
    const kind = kinds[a] ?? '';
    ends += 1;
    share.set(kind, (share.get(kind) ?? 0) + 1);
    if (kind === kinds[b]) alike += 1;
  });
  let byChance = 0;
  for (const many of share.values()) byChance += (many / ends) ** 2;
  return (alike / ends - byChance) / (1 - byChance);
}

function eachEnd(graph: Graph, at: (a: number, b: number) => void): void {
  for (let a = 0; a + 1 < graph.offsets.length; a++)
    for (let tie = graph.offsets[a] ?? 0; tie < (graph.offsets[a + 1] ?? 0); tie++) at(a, graph.targets[tie] ?? 0);
}

function refuseOtherLength(graph: Graph, values: ArrayLike<unknown>): void {
  const nodes = graph.offsets.length - 1;
  if (values.length !== nodes)
    throw new GraphError('SIZE', `There are ${values.length} values for ${nodes} nodes. Give each node one.`);
}
