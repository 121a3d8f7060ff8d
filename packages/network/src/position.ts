import { GraphError, type Graph } from './graph.ts';

/**
 * The position in `graph.names` of each name given, in the order given.
 * @throws {GraphError} UNKNOWN_NODE for a name that is not in the graph.
 */
export function positionsOf(graph: Graph, names: readonly string[]): number[] {
  const index = new Map(graph.names.map((name, at) => [name, at]));
  return names.map((name) => {
    const at = index.get(name);
    if (at === undefined)
      throw new GraphError(
        'UNKNOWN_NODE',
        `There is no node ${name} in this network of ${graph.names.length}. Check the name.`,
      );
    return at;
  });
}
