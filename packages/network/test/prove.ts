import type { DirectedGraph, Graph } from '../src/index.ts';
import { INVENTED_NAMES, inventedDirected, inventedNetwork, inventedTwoSided } from './invented-networks.ts';
import { askOracle, type OracleQuestion } from './oracle.ts';
import { farthestApart, flat, OF_ARCS, OF_TIES, OF_TWO_SIDES, OF_WEIGHTS, type Proof } from './proof.ts';
import { directedNetwork, NETWORK_NAMES, realNetwork, unweighted } from './real-networks.ts';

/** How far one measure of one network is from what a peer says of it. */
export interface Finding {
  readonly network: string;
  readonly real: boolean;
  readonly measure: string;
  readonly peer: 'igraph' | 'networkx';
  /** The largest difference of any value. */
  readonly apart: number;
  /** How many values were compared. */
  readonly values: number;
}

/** Up to so many nodes everything is asked, also in a hurry. */
const SMALL = 25;

/**
 * Every measure on every network, made up and real, as it is and directed, against both peers; one process for all questions. In a
 * hurry networkx is not asked for what is slow on more than the small networks.
 */
export function proveAll({ hurry }: { readonly hurry: boolean }): Finding[] {
  const most = hurry ? SMALL : Infinity;
  const cases = [
    ...INVENTED_NAMES.flatMap((network) =>
      casesOf({ network, real: false }, most, inventedNetwork(network), inventedDirected(network)),
    ),
    ...NETWORK_NAMES.flatMap((network) =>
      casesOf({ network, real: true }, most, realNetwork(network), directedNetwork(network)),
    ),
    ...[1, 2, 3].map((seed) =>
      caseOf(
        { network: `people and things ${seed}`, real: false },
        true,
        inventedTwoSided(30, 20, 90, seed),
        OF_TWO_SIDES,
      ),
    ),
  ];
  const answers = askOracle(cases.map(({ question }) => question));
  return cases.flatMap(({ of, measured }, at) =>
    measured.flatMap(({ measure, ours, peers }) =>
      peers.map(({ peer, key }): Finding => {
        const theirs = flat(answers[at]?.[key]);
        return { ...of, measure, peer, apart: farthestApart(ours, theirs), values: ours.length };
      }),
    ),
  );
}

type Of = Pick<Finding, 'network' | 'real'>;

interface Case {
  readonly of: Of;
  readonly question: OracleQuestion;
  readonly measured: readonly {
    readonly measure: string;
    readonly ours: readonly number[];
    readonly peers: readonly { readonly peer: Finding['peer']; readonly key: string }[];
  }[];
}

function casesOf(of: Of, most: number, graph: Graph, directed: DirectedGraph): Case[] {
  const small = graph.names.length <= most;
  return [
    caseOf(of, small, unweighted(graph), OF_TIES),
    caseOf(of, small, graph, OF_WEIGHTS),
    caseOf(of, small, directed, OF_ARCS),
  ];
}

function caseOf<Network extends Graph | DirectedGraph>(
  of: Of,
  small: boolean,
  graph: Network,
  proofs: readonly Proof<Network>[],
): Case {
  const ask: Record<string, OracleQuestion['ask'][string]> = {};
  const measured = proofs.map(({ measure, ours, igraph, networkx, slow }) => {
    const peers = (
      [
        ['igraph', igraph],
        ['networkx', slow && !small ? undefined : networkx],
      ] as const
    ).flatMap(([peer, asked]) => {
      if (!asked) return [];
      const key = `${measure} by ${peer}`;
      ask[key] = asked(graph);
      return [{ peer, key }];
    });
    return { measure, ours: flat(ours(graph)), peers };
  });
  return { of, question: { graph, ask }, measured };
}
