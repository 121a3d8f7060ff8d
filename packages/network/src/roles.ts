import { GraphError, type Graph } from './graph.ts';
import { roleFeatures } from './role-features.ts';
import { kMeans } from './role-means.ts';

export interface RoleOptions {
  /** How many roles to tell apart. */
  readonly count: number;
  readonly seed: number;
}

/** Which nodes stand alike in the network, whoever they are tied to. A role is a shape of reported ties, never a fact about a person. */
export interface Roles {
  /** Each node's role, numbered from 0 in the order of their first node. */
  readonly role: Int32Array;
  /** What the nodes of each role have in common: means of plain measures. */
  readonly typical: readonly RoleShape[];
}

export interface RoleShape {
  readonly nodes: number;
  readonly meanTies: number;
  /** Ties among a node's contacts. */
  readonly meanTiesAmongContacts: number;
  /** Ties from a node's contacts to others. */
  readonly meanTiesLeaving: number;
}

/**
 * Structural roles by k-means over role features (`roleFeatures`): regular equivalence, made gradual. Not CONCOR: that finds nodes tied
 * to *the same* others, so that the runners of two lines never share a role, and splits in two whether or not there is anything to
 * split. Nodes that a symmetry of the network exchanges have the same role; the same graph and seed give the same roles.
 * Source: K. Henderson and others, It's who you know: graph mining using recursive structural features, KDD (2011).
 * @throws {GraphError} OPTION for a count that is not a whole number of 1 or more.
 */
export function roles(graph: Graph, { count, seed }: RoleOptions): Roles {
  if (!Number.isInteger(count) || count < 1)
    throw new GraphError('OPTION', `${count} roles are asked for. Give a whole number, 1 or more.`);
  const features = roleFeatures(graph);
  const role = renumbered(kMeans(features.scaled, count, seed));
  const kinds = role.reduce((most, one) => Math.max(most, one + 1), 0);
  const typical = Array.from({ length: kinds }, (_, one): RoleShape => {
    const members = [...role.keys()].filter((node) => role[node] === one);
    const mean = (values: Float64Array): number =>
      members.reduce((sum, node) => sum + (values[node] ?? 0), 0) / members.length;
    return {
      nodes: members.length,
      meanTies: mean(features.ties),
      meanTiesAmongContacts: mean(features.among),
      meanTiesLeaving: mean(features.leaving),
    };
  });
  return { role, typical };
}

function renumbered(groups: Int32Array): Int32Array {
  const seen = new Map<number, number>();
  return groups.map((group) => {
    const number = seen.get(group) ?? seen.size;
    seen.set(group, number);
    return number;
  });
}
