import { notFound, type Keys, type Tx } from '../../ground/index.ts';
import type { Moment } from '../moment.ts';
import { evidenceWay, type EvidenceWay } from '../network/evidence-way.ts';
import { networkOf } from '../network/network.ts';
import { thingsNamed } from '../network/thing.ts';
import { betweenTwo, MOST_STEPS } from '../network/way-search.ts';
import type { RuleId } from '../rule.ts';
import type { PathAnswer } from './chart-data.ts';
import { chartNode, chartTie } from './chart-view.ts';
import { reportsOf } from './network-page.ts';

/** The best-evidenced way between two things, or in words that there is none. */
export interface FoundWay {
  readonly way: EvidenceWay | null;
  readonly sentence: string;
}

/**
 * Looks for the best-evidenced way between two things this reader may see.
 * @throws Problem 404 where one of them is not theirs to see
 */
export async function findWay(tx: Tx, keys: Keys, a: string, b: string, moment: Moment): Promise<FoundWay> {
  const ends = await thingsNamed(tx, [a, b], moment);
  const [one, other] = [ends.get(a), ends.get(b)];
  if (!one || !other) throw notFound();
  if (a === b) return { way: null, sentence: `Both ends are ${one.label}. Choose two different things.` };
  const { things, leftAside } = await betweenTwo(tx, a, b, moment);
  const network = await networkOf(tx, keys, things, moment);
  const way = evidenceWay(network.things, network.ties, a, b);
  if (way) return { way, sentence: way.sentence };
  const aside = leftAside ? ' Things with very many ties were not used as bridges.' : '';
  return {
    way,
    sentence: `Nothing that you may see joins ${one.label} and ${other.label} within ${MOST_STEPS} ties.${aside}`,
  };
}

/** The same for the browser, with the rule and the reports behind it. */
export function pathAnswer({ way, sentence }: FoundWay): PathAnswer & {
  readonly rule: RuleId;
  readonly reports: readonly { readonly id: string; readonly reference: string }[];
} {
  const rule = 'path.evidence';
  if (!way) return { rule, reports: [], steps: null, sentence, weakest: null, alternatives: 0, nodes: [], ties: [] };
  return {
    rule,
    reports: reportsOf(way.steps.flatMap(({ tie }) => tie ?? [])),
    steps: way.steps.map(({ thing, tie }) => ({ node: thing.id, tie: tie?.id ?? null })),
    sentence,
    weakest: { tie: way.weakest.tie.id, why: way.weakest.why },
    alternatives: way.alternatives,
    nodes: way.steps.map(({ thing }) => chartNode(thing)),
    ties: way.steps.flatMap(({ tie }) => (tie ? [chartTie(tie)] : [])),
  };
}
