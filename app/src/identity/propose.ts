import type { PairScore } from '@throughline/linkage';
import { SERVICE, type Tx } from '../ground/index.ts';
import { candidatesFor, type Candidate } from './candidates.ts';
import { peopleKnown } from './commonness.ts';
import { peopleAmong, type KnownPerson } from './match-key-store.ts';
import { MODEL } from './mention-model.ts';

/** Proposals that one mention is in at most. */
export const MOST_A_MENTION = 20;
/**
 * From how many bits a pair is proposed, among so many mentions of people. Low on purpose: among those a partnership reports, the same person is
 * far likelier than the model's prior of one pair in 100,000 says. It rises by a bit with each doubling, since twice as many look alike by chance.
 * Chosen on the practice county, seeds 1 and 2; proposal-precision.test.ts says what it gives on a seed it was not chosen on.
 */
export function keptFrom(people: number): number {
  return -9 + Math.log2(Math.max(1, people / 600));
}
const AT_ONCE = 500;

/** Two mentions to propose, the lesser id in `a`, with their compartments and how they compare: `a` is on the left. */
export interface ProposedPair {
  readonly a: string;
  readonly b: string;
  readonly aCompartment: string;
  readonly bCompartment: string;
  readonly score: PairScore;
}

/**
 * Proposes, for new mentions of people, which others they may be the same as. It proposes only: a name never merges people. Pairs from
 * `keptFrom` are kept, with their waterfall, at most twenty for a mention. For the service's sight.
 */
export async function propose(tx: Tx, freshIds: readonly string[]): Promise<number> {
  const people = await peopleAmong(tx, freshIds);
  const least = keptFrom(await peopleKnown(tx));
  const pairs = new Map<string, ProposedPair>();
  for (const person of people) {
    const { candidates } = await candidatesFor(tx, person.record, SERVICE, { least, without: [person.id] });
    for (const candidate of candidates) {
      // A report names two people because they are two.
      if (candidate.reportId === person.reportId || candidate.entityId === person.entityId) continue;
      // A pair of two new mentions comes up for each of them.
      const pair = inOrder(person, candidate);
      pairs.set(`${pair.a} ${pair.b}`, pair);
    }
  }
  const proposed = strongest([...pairs.values()]);
  await addProposals(tx, proposed);
  return proposed.length;
}

/** Keeps pairs as proposals, each with its waterfall. With the service's sight. */
export async function addProposals(tx: Tx, pairs: readonly ProposedPair[]): Promise<void> {
  for (let from = 0; from < pairs.length; from += AT_ONCE) {
    await tx
      .insertInto('tl.proposal')
      .values(
        pairs.slice(from, from + AT_ONCE).map(({ a, b, aCompartment, bCompartment, score }) => ({
          left_mention: a,
          right_mention: b,
          weight: score.weight,
          waterfall: JSON.stringify({ parts: score.waterfall, why: score.why, whyNot: score.whyNot }),
          model: MODEL,
          compartment: aCompartment,
          other_compartment: bCompartment,
        })),
      )
      .execute();
  }
}

/** The pair as `tl.proposal` keeps it, the lesser id on the left. */
function inOrder(person: KnownPerson, candidate: Candidate): ProposedPair {
  const { mentionId, compartment, score } = candidate;
  if (person.id < mentionId)
    return { a: person.id, b: mentionId, aCompartment: person.compartment, bCompartment: compartment, score };
  const waterfall = score.waterfall.map((part) => ({
    ...part,
    values: part.values.map(({ column, left, right }) => ({ column, left: right, right: left })),
  }));
  return {
    a: mentionId,
    b: person.id,
    aCompartment: compartment,
    bCompartment: person.compartment,
    score: { ...score, waterfall },
  };
}

/**
 * The pairs that speak most for themselves, so that no mention is in more than twenty.
 * @param before how many proposals a mention is in already; none is said of one that is in none
 */
export function strongest<
  P extends { readonly a: string; readonly b: string; readonly score: { readonly weight: number } },
>(pairs: readonly P[], before: ReadonlyMap<string, number> = new Map()): P[] {
  const perMention = new Map(before);
  return pairs
    .toSorted((x, y) => y.score.weight - x.score.weight)
    .filter(({ a, b }) => {
      const most = Math.max(perMention.get(a) ?? 0, perMention.get(b) ?? 0);
      if (most >= MOST_A_MENTION) return false;
      for (const id of [a, b]) perMention.set(id, (perMention.get(id) ?? 0) + 1);
      return true;
    });
}
