import { betweenness, buildGraph } from '@throughline/network';
import type { Network, NetworkThing, NetworkTie } from './network.ts';

/** A thing through which other things hang together, with the ties that say so. */
export interface Joiner {
  readonly thing: NetworkThing;
  readonly ties: readonly NetworkTie[];
}

/**
 * What joins the parts of a network: by betweenness, in the order of names and without its figures. It says what was reported, not who
 * matters, and nobody who may be exploited is ever in it.
 */
export function joiners({ things, ties }: Pick<Network, 'things' | 'ties'>, most = 5): Joiner[] {
  const graph = buildGraph({
    nodes: things.map(({ id }) => id),
    edges: ties.map(({ from, to }) => ({ source: from, target: to })),
  });
  const shares = betweenness(graph);
  return things
    .map((thing, at) => ({ thing, share: shares[at] ?? 0 }))
    .filter(({ thing, share }) => !thing.shielded && share > 0)
    .toSorted((a, b) => b.share - a.share || (a.thing.id < b.thing.id ? -1 : 1))
    .slice(0, most)
    .toSorted((a, b) => a.thing.label.localeCompare(b.thing.label) || (a.thing.id < b.thing.id ? -1 : 1))
    .map(({ thing }) => ({ thing, ties: ties.filter(({ from, to }) => from === thing.id || to === thing.id) }));
}
