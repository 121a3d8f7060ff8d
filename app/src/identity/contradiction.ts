import type { DecisionConflict } from '@throughline/linkage';
import { sql } from 'kysely';
import { Problem, type Tx } from '../ground/index.ts';

/** Longest chain that is told link by link. */
const MOST_TOLD = 8;
const NOT_TO_READ = 'a report you may not read';

/**
 * The refusal of a decision that contradicts those in force, with the chain of mentions that would be held to be one from end to end
 * although someone decided that its ends are different. Mentions are told by the references of their reports, as far as the reader may
 * read them, and by no name.
 */
export async function contradiction(tx: Tx, { chain }: DecisionConflict): Promise<Problem> {
  const { rows } = await sql<{ id: string; reference: string }>`
    select m.id, r.reference from tl.mention m join tl.report r on r.id = m.report_id
    where m.id = any (${chain}::uuid[])`.execute(tx);
  const references = new Map(rows.map(({ id, reference }) => [id, reference]));
  const told = chain.map((mention) => references.get(mention) ?? NOT_TO_READ);
  const shown = told.length <= MOST_TOLD ? told : [...told.slice(0, MOST_TOLD - 1), '…', ...told.slice(-1)];
  const said =
    shown.length < 2
      ? ''
      : ` Together the decisions would say that these are one: ${shown.join(' = ')}; but the first and the last of them were decided to be different.`;
  return new Problem(
    409,
    'contradiction',
    `This contradicts a decision already in force about the same people.${said} Open the entity, undo the decision that is wrong, then decide again.`,
  );
}
