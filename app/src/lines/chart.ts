import { betweenness, buildGraph, forceLayout } from '@throughline/network';
import type { MentionRow, TieRow } from './network-store.ts';

/** One thing on the chart. A child, or someone who may be exploited, is drawn protected: a sign, no name. */
export interface ChartNode {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly protected: boolean;
  /** In −1 to 1, the same for everyone who opens the same chart. */
  readonly x: number;
  readonly y: number;
  readonly ties: number;
}

export interface ChartTie {
  readonly from: string;
  readonly to: string;
  readonly kinds: readonly string[];
  readonly reports: TieRow['reports'];
  readonly sources: number;
  /** 'double': two or more different sources; 'solid': one. */
  readonly style: 'double' | 'solid';
}

export interface Chart {
  readonly nodes: readonly ChartNode[];
  readonly ties: readonly ChartTie[];
  /** Adults and things that join parts of the chart; people who may be exploited are never in it. */
  readonly betweenGroups: readonly { id: string; label: string }[];
  /** The whole chart in a sentence, for those who cannot see it. */
  readonly summary: string;
}

const SEED = 20_190_321;

/** Lays out the network around a line, the same each time. */
export function chartOf(ties: readonly TieRow[], mentions: readonly MentionRow[]): Chart {
  const byEntity = group(mentions);
  const shown = ties.filter((tie) => byEntity.has(tie.from) && byEntity.has(tie.to));
  const ids = [...new Set(shown.flatMap((tie) => [tie.from, tie.to]))].toSorted();
  const graph = buildGraph({
    nodes: ids,
    edges: shown.map((tie) => ({ source: tie.from, target: tie.to, weight: tie.weight })),
  });
  const places = forceLayout(graph, { seed: SEED, iterations: ids.length > 400 ? 60 : 200 });
  const between = betweenness(graph);
  const nodes = ids.map((id, at): ChartNode => {
    const own = byEntity.get(id) ?? [];
    const shielded = mayBeExploited(own);
    return {
      id,
      kind: own[0]?.kind ?? 'thing',
      label: shielded ? 'Person who may be exploited' : labelOf(own),
      protected: shielded,
      x: places.x[at] ?? 0,
      y: places.y[at] ?? 0,
      ties: shown.filter((tie) => tie.from === id || tie.to === id).length,
    };
  });
  const betweenGroups = nodes
    .map((node, at) => ({ node, share: between[at] ?? 0 }))
    .filter(({ node, share }) => !node.protected && share > 0)
    .toSorted((a, b) => b.share - a.share || a.node.id.localeCompare(b.node.id))
    .slice(0, 5)
    .map(({ node }) => ({ id: node.id, label: node.label }));
  return {
    nodes,
    ties: shown.map((tie) => ({ ...tie, style: tie.sources >= 2 ? 'double' : 'solid' })),
    betweenGroups,
    summary: summarise(nodes, shown),
  };
}

/** True when any report says the person may be exploited, or gives an age under 18: a victim first, on every chart. */
export function mayBeExploited(mentions: readonly MentionRow[]): boolean {
  return mentions.some(
    (one) =>
      one.kind === 'person' &&
      (one.role === 'may_be_exploited' || one.fields['ageBand'] === 'under 18' || isUnder18(one.fields['ageBand'])),
  );
}

/** The fullest way an entity was named. */
export function labelOf(mentions: readonly MentionRow[]): string {
  return mentions.toSorted((a, b) => fullness(b) - fullness(a) || a.text.localeCompare(b.text))[0]?.text ?? 'Not named';
}

function fullness(one: MentionRow): number {
  return (one.fields['forename'] ? 2 : 0) + (one.fields['surname'] ? 2 : 0) + Math.min(one.text.length, 60) / 100;
}

function isUnder18(band: unknown): boolean {
  return (
    typeof band === 'string' && /^(0|5|10|13|15|16|under)/u.test(band) && Number(/\d+$/u.exec(band)?.[0] ?? 99) < 18
  );
}

const PLURALS: Readonly<Record<string, [one: string, many: string]>> = {
  person: ['person', 'people'],
  phone: ['phone', 'phones'],
  vehicle: ['vehicle', 'vehicles'],
  address: ['address', 'addresses'],
  place: ['place', 'places'],
  handle: ['online name', 'online names'],
  organisation: ['group or line', 'groups or lines'],
};

function summarise(nodes: readonly ChartNode[], ties: readonly TieRow[]): string {
  const counts = new Map<string, number>();
  for (const node of nodes) counts.set(node.kind, (counts.get(node.kind) ?? 0) + 1);
  const parts = [...counts].map(([kind, n]) => `${n} ${(PLURALS[kind] ?? [kind, `${kind}s`])[n === 1 ? 0 : 1]}`);
  const shielded = nodes.filter((node) => node.protected).length;
  const corroborated = ties.filter((tie) => tie.sources >= 2).length;
  return `${parts.join(', ') || 'Nothing'} joined by ${ties.length} ties, ${corroborated} of them from two or more different sources. ${shielded} of the people may be exploited; their names are not shown here.`;
}

function group(mentions: readonly MentionRow[]): Map<string, MentionRow[]> {
  const groups = new Map<string, MentionRow[]>();
  for (const one of mentions) {
    const own = groups.get(one.entityId);
    if (own) own.push(one);
    else groups.set(one.entityId, [one]);
  }
  return groups;
}
