import { leiden, louvain, modularity, type Graph } from '@throughline/network';
import { askOracle } from '../../packages/network/test/oracle.ts';
import { INVENTED_NAMES, inventedNetwork } from '../../packages/network/test/invented-networks.ts';
import { NETWORK_NAMES, realNetwork, unweighted } from '../../packages/network/test/real-networks.ts';

/** The best modularity that each way of grouping reaches on one network, every tie counting 1. */
export interface GroupFinding {
  readonly network: string;
  /** How many groups our best Leiden grouping has. */
  readonly groups: number;
  readonly louvain: number;
  readonly leiden: number;
  readonly igraph: number;
  /** The optimum, by igraph's integer programme; null for networks too large for it. */
  readonly optimum: number | null;
}

const SEEDS = 20;
/** Above this the integer programme takes minutes. */
const EXACT = { nodes: 35, ties: 80 };

/** Grouping is luck: both sides get as many tries, igraph's Leiden until nothing moves any more. */
export function groupFindings(): GroupFinding[] {
  const networks = [
    ...INVENTED_NAMES.map((network) => ({ network, graph: unweighted(inventedNetwork(network)) })),
    ...NETWORK_NAMES.map((network) => ({ network, graph: unweighted(realNetwork(network)) })),
  ];
  const answers = askOracle(
    networks.map(({ graph }) => ({
      graph,
      ask: {
        best: { of: 'ig_leiden', runs: SEEDS, weighted: false },
        ...(graph.names.length <= EXACT.nodes && graph.ties <= EXACT.ties
          ? { optimum: { of: 'ig_optimal_modularity', weighted: false } }
          : {}),
      },
    })),
  );
  return networks.map(({ network, graph }, at) => {
    const ours = best(graph, (seed) => leiden(graph, { seed }));
    return {
      network,
      groups: new Set(ours.groups).size,
      louvain: best(graph, (seed) => louvain(graph, { seed })).modularity,
      leiden: ours.modularity,
      igraph: Number(answers[at]?.['best']),
      optimum: typeof answers[at]?.['optimum'] === 'number' ? answers[at]['optimum'] : null,
    };
  });
}

function best(graph: Graph, group: (seed: number) => Int32Array): { groups: Int32Array; modularity: number } {
  let most = { groups: new Int32Array(), modularity: -Infinity };
  for (let seed = 0; seed < SEEDS; seed++) {
    const groups = group(seed);
    const value = modularity(graph, groups);
    if (value > most.modularity) most = { groups: Int32Array.from(groups), modularity: value };
  }
  return most;
}
