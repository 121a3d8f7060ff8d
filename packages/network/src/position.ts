import { GraphError, type Graph } from './graph.ts';

/** So many names are sooner looked for one by one than in an index of all. */
const FEW = 8;

/**
 * The position in `graph.names` of each name given, in the order given.
 * @throws {GraphError} UNKNOWN_NODE for a name that is not in the graph.
 */
export function positionsOf(graph: Graph, names: readonly string[]): number[] {
  const index = names.length > FEW ? new Map(graph.names.map((name, at) => [name, at])) : null;
  return names.map((name) => {
    const at = index ? (index.get(name) ?? -1) : graph.names.indexOf(name);
    if (at === -1)
      throw new GraphError(
        'UNKNOWN_NODE',
        `There is no node ${name} in this network of ${graph.names.length}. Check the name.`,
      );
    return at;
  });
}
