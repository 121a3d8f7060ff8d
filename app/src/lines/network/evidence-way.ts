import { evidencePaths, buildGraph } from '@throughline/network';
import type { NetworkThing, NetworkTie } from './network.ts';
import { strengthOf, whyWeak } from './strength.ts';
import { evidenceInWords } from './tie-words.ts';

/** The best-evidenced way between two things. */
export interface EvidenceWay {
  readonly steps: readonly { readonly thing: NetworkThing; readonly tie: NetworkTie | null }[];
  readonly sentence: string;
  /** The tie with the least evidence. */
  readonly weakest: { readonly tie: NetworkTie; readonly why: string };
  /** How many other ways were found among the five best. */
  readonly alternatives: number;
}

const MOST_WAYS = 5;

/** Among these things and ties the way with most evidence, as a sentence that names its weakest tie; null where nothing joins the two. */
export function evidenceWay(
  things: readonly NetworkThing[],
  ties: readonly NetworkTie[],
  from: string,
  to: string,
): EvidenceWay | null {
  const byId = new Map(things.map((thing) => [thing.id, thing]));
  if (from === to || !byId.has(from) || !byId.has(to)) return null;
  const graph = buildGraph({
    nodes: [...byId.keys()],
    edges: ties.map((tie) => ({ source: tie.from, target: tie.to, weight: strengthOf(tie) })),
  });
  const ways = evidencePaths(graph, from, to, { limit: MOST_WAYS });
  const best = ways[0];
  if (!best) return null;
  const tieOf = new Map(ties.map((tie) => [tie.id, tie]));
  const between = (a: string, b: string): NetworkTie | undefined => tieOf.get(a < b ? `${a} ${b}` : `${b} ${a}`);
  const steps = best.names.flatMap((name, at) => {
    const thing = byId.get(name);
    const before = best.names[at - 1];
    return thing ? [{ thing, tie: before === undefined ? null : (between(before, name) ?? null) }] : [];
  });
  const weakest = best.weakest ? between(best.weakest.source, best.weakest.target) : undefined;
  if (!weakest) return null;
  const why = whyWeak(weakest);
  return {
    steps,
    weakest: { tie: weakest, why },
    alternatives: ways.length - 1,
    sentence: sentenceOf(steps, weakest, why),
  };
}

function sentenceOf(steps: EvidenceWay['steps'], weakest: NetworkTie, why: string): string {
  const parts = steps.slice(1).map(({ thing, tie }, at) => {
    const before = steps[at]?.thing.label ?? '';
    return `${before} is tied to ${thing.label}${tie ? ` (${evidenceInWords(tie)})` : ''}`;
  });
  const label = (id: string): string => steps.find(({ thing }) => thing.id === id)?.thing.label ?? '';
  const ends =
    parts.length === 1
      ? `Of this one tie: ${why}.`
      : `The weakest tie is ${label(weakest.from)} and ${label(weakest.to)}: ${why}.`;
  return `${parts.join(', ')}. ${ends}`;
}
