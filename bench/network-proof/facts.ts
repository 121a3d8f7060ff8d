import { betweenness, components, coreNumbers, degree, density, leaders } from '@throughline/network';
import { NETWORK_NAMES, realNetwork, unweighted } from '../../packages/network/test/real-networks.ts';

export const FACT_HEADING = [
  '| network | nodes | ties | density | parts | most ties | most between | highest core |',
  '|---|---|---|---|---|---|---|---|',
];

/** One line for each real network, every tie counting 1: values that the table of differences shows to be igraph's too. */
export function factLines(): string[] {
  return NETWORK_NAMES.map((network) => {
    const graph = unweighted(realNetwork(network));
    const shown = (value: number): string => value.toFixed(4).replace(/^0/u, '');
    const first = (values: ArrayLike<number>, text: (value: number) => string): string =>
      leaders(graph, values, 3)
        .map(({ name, value }) => `${name} (${text(value)})`)
        .join(', ');
    return `| ${[
      network,
      graph.names.length,
      graph.ties,
      shown(density(graph)),
      new Set(components(graph)).size,
      first(degree(graph), String),
      first(betweenness(graph), shown),
      Math.max(...coreNumbers(graph)),
    ].join(' | ')} |`;
  });
}
