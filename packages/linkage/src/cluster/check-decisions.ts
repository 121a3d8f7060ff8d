import { LinkageError } from '../linkage-error.ts';
import { chainBetween } from './chain.ts';
import type { Decision } from './decision.ts';
import { DisjointSets } from './disjoint-sets.ts';
import { unknownPosition } from './links.ts';

/** Decisions that cannot all stand: `different` parts two members that others chain together, or one from itself. */
export interface Contradiction<Member> {
  readonly ok: false;
  /** The decision that parts, and its position in the list. */
  readonly conflict: Decision<Member>;
  readonly at: number;
  /** Members from one end of `conflict` to the other; each next to the one it was decided to be the same as. */
  readonly chain: readonly Member[];
  /** Positions in the list of the decisions between neighbours of the chain: one fewer than its members. */
  readonly links: readonly number[];
  /** What is wrong and what to do, for a person. */
  readonly message: string;
}

/** Nothing contradicts, or the first contradiction, with the shortest chain of decisions. */
export type DecisionCheck<Member> = { readonly ok: true } | Contradiction<Member>;

/**
 * Can these decisions all stand? Ask before a new one is stored, with those in force: A = B, B = C and A ≠ C cannot.
 * @param nameOf what to call a member in the message
 */
export function checkDecisions<Member extends string | number>(
  decisions: readonly Decision<Member>[],
  nameOf: (member: Member) => string = String,
): DecisionCheck<Member> {
  const members = [...new Set(decisions.flatMap(({ a, b }) => [a, b]))];
  const position = new Map(members.map((member, at) => [member, at]));
  const at = (member: Member): number => position.get(member) ?? 0;
  const sets = new DisjointSets(members.length);
  for (const { verdict, a, b } of decisions) if (verdict === 'same') sets.join(at(a), at(b));
  const wrong = decisions.findIndex(
    ({ verdict, a, b }) => verdict === 'different' && sets.find(at(a)) === sets.find(at(b)),
  );
  const conflict = decisions[wrong];
  if (conflict === undefined) return { ok: true };

  const same = decisions.flatMap(({ verdict, a, b }, index) =>
    verdict === 'same' ? [{ link: [at(a), at(b)] as const, index }] : [],
  );
  const positions = chainBetween(
    at(conflict.a),
    at(conflict.b),
    same.map(({ link }) => link),
  );
  const chain = positions.flatMap((one) => members[one] ?? []);
  const firstOf = new Map<string, number>();
  for (const { link, index } of same) {
    const key = [...link].sort((x, y) => x - y).join(' ');
    if (!firstOf.has(key)) firstOf.set(key, index);
  }
  const links = positions.slice(1).flatMap((one, before) => {
    const key = [one, positions[before] ?? 0].sort((x, y) => x - y).join(' ');
    return firstOf.get(key) ?? [];
  });
  return { ok: false, conflict, at: wrong, chain, links, message: messageOf(conflict, chain, nameOf) };
}

/** @throws LinkageError `decisions-contradict` with the chain that conflicts */
export function requireConsistent<Member extends string | number>(decisions: readonly Decision<Member>[]): void {
  const check = checkDecisions(decisions);
  if (!check.ok) throw new LinkageError('decisions-contradict', check.message);
}

/** @throws LinkageError `cluster-member-unknown` naming the decision and the field that is not a position of a record */
export function checkPositions(decisions: readonly Decision<number>[], size: number): void {
  decisions.forEach((decision, at) => {
    for (const field of ['a', 'b'] as const) {
      const position = decision[field];
      if (!Number.isInteger(position) || position < 0 || position >= size) {
        unknownPosition(`Decision ${at} ("${decision.verdict}"), field "${field}"`, position, size);
      }
    }
  });
}

/** A long chain is told by its ends: nobody reads a thousand names. */
const MOST_TOLD = 12;

function messageOf<Member>(
  { a, b }: Decision<Member>,
  chain: readonly Member[],
  nameOf: (member: Member) => string,
): string {
  if (chain.length < 2) return `A decision parts "${nameOf(a)}" from itself; name two members.`;
  const names = chain.map((member) => `"${nameOf(member)}"`);
  const told =
    names.length <= MOST_TOLD
      ? names.join(' = ')
      : [...names.slice(0, MOST_TOLD / 2), `… ${names.length - MOST_TOLD} more …`, ...names.slice(-MOST_TOLD / 2)].join(
          ' = ',
        );
  return (
    `"${nameOf(a)}" and "${nameOf(b)}" were decided to be different, but decisions that two are the same join them: ` +
    `${told}. Undo the one of these decisions that is wrong, then decide again.`
  );
}
