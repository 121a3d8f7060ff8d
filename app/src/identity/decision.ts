import { sql } from 'kysely';
import { asService, notFound, Problem, type Actor, type Tx } from '../ground/index.ts';
import { contradiction } from './contradiction.ts';
import { lockIdentity, recompute } from './projection.ts';
import { entityOfMention } from './store.ts';

export type Verdict = 'same' | 'different' | 'unsure';

export interface NewDecision {
  readonly verdict: Verdict;
  readonly left: string;
  readonly right: string;
  readonly reason: string;
  /** What the person saw when deciding: the waterfall of the proposal, or nothing. */
  readonly evidence: unknown;
  readonly recordedAt?: Date;
}

/**
 * Records a person's decision about two mentions, and computes what follows. Both must be readable by them.
 * @throws {Problem} 404 when either is not; 409 when it contradicts decisions in force, which must be undone first.
 */
export async function decide(tx: Tx, by: Actor, decision: NewDecision): Promise<string> {
  const [id = ''] = await decideMany(tx, by, [decision]);
  return id;
}

/** Rows of one statement: PostgreSQL takes 65,535 values in one. */
const AT_ONCE = 1000;

/** The same for many at once. */
export async function decideMany(tx: Tx, by: Actor, decisions: readonly NewDecision[]): Promise<string[]> {
  if (decisions.length === 0) return [];
  const ids = [...new Set(decisions.flatMap(({ left, right }) => [left, right]))];
  const compartments = new Map(
    (
      await tx
        .selectFrom('tl.mention')
        .select(['id', 'compartment'])
        .where('id', '=', sql<string>`any (${ids}::uuid[])`)
        .execute()
    ).map((row) => [row.id, row.compartment]),
  );
  const rows = decisions.map(({ verdict, left, right, reason, evidence, recordedAt }) => {
    const [compartment, other_compartment] = [compartments.get(left), compartments.get(right)];
    if (!compartment || !other_compartment || left === right) throw notFound();
    return {
      verdict,
      left_mention: left,
      right_mention: right,
      undoes: null,
      rule: 'person',
      by_account: by.accountId,
      reason,
      evidence: JSON.stringify(evidence ?? {}),
      compartment,
      other_compartment,
      ...(recordedAt ? { recorded_at: recordedAt } : {}),
    };
  });
  const made: { id: string }[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    made.push(...(await tx.insertInto('tl.identity_decision').values(some).returning('id').execute()));
  }
  const [conflict] = await asService(tx, () => recompute(tx, ids));
  if (conflict !== undefined) throw await contradiction(tx, conflict);
  return made.map((row) => row.id);
}

/**
 * Takes one decision back, by adding an undo; the decision stays in the history. Rule decisions can be undone too.
 * @returns whether the two mentions belong to different entities now
 * @throws {Problem} 404 when it is not readable; 409 when it was undone before.
 */
export async function undo(tx: Tx, by: Actor, decisionId: string, reason: string): Promise<{ apart: boolean }> {
  const decision = await tx
    .selectFrom('tl.identity_decision')
    .selectAll()
    .where('id', '=', decisionId)
    .where('verdict', '<>', 'undo')
    .executeTakeFirst();
  if (!decision) throw notFound();
  await lockIdentity(tx);
  const before = await tx
    .selectFrom('tl.identity_decision')
    .select('id')
    .where('undoes', '=', decisionId)
    .executeTakeFirst();
  if (before) throw new Problem(409, 'undone-before', 'This decision was undone already.');
  await tx
    .insertInto('tl.identity_decision')
    .values({
      verdict: 'undo',
      left_mention: decision.left_mention,
      right_mention: decision.right_mention,
      undoes: decisionId,
      rule: 'person',
      by_account: by.accountId,
      reason,
      evidence: '{}',
      compartment: decision.compartment,
      other_compartment: decision.other_compartment,
    })
    .execute();
  await asService(tx, () => recompute(tx, [decision.left_mention, decision.right_mention]));
  return {
    apart: (await entityOfMention(tx, decision.left_mention)) !== (await entityOfMention(tx, decision.right_mention)),
  };
}
