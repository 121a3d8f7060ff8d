import { sql } from 'kysely';
import { notFound, type Actor, type Tx } from '../../ground/index.ts';
import { standing } from '../line.ts';
import { addFacts, compartmentOfLine, factsOf } from '../store.ts';
import type { Decision, Verdict } from './decision.ts';
import { firstSeen } from './number-record.ts';
import type { Proposal } from './proposal.ts';
import { WEIGHTS } from './weights.ts';

/** The line's decisions, oldest first, as far as this reader may see what they rest on. */
export async function decisionsOf(tx: Tx, lineId: string): Promise<Decision[]> {
  const { rows } = await sql<{
    id: string;
    verdict: Decision['verdict'];
    undoes: string | null;
    fact_id: string | null;
    earlier: string;
    later: string;
    earlier_text: string;
    later_text: string;
    reports: string[];
    probability: number;
    by: string | null;
    reason: string;
    recorded_at: Date;
  }>`
    select d.id, d.verdict, d.undoes, d.fact_id, e.entity_id earlier, l.entity_id later, em.text earlier_text, lm.text later_text,
           p.reports, p.probability, a.display_name "by", d.reason, d.recorded_at
    from tl.succession_decision d
    join tl.succession_proposal p on p.id = d.proposal_id
    join tl.entity_member e on e.mention_id = p.earlier_mention join tl.mention em on em.id = p.earlier_mention
    join tl.entity_member l on l.mention_id = p.later_mention join tl.mention lm on lm.id = p.later_mention
    join tl.account a on a.id = d.by_account
    where p.line_id = ${lineId}
    order by d.recorded_at, d.id`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    verdict: row.verdict,
    undoes: row.undoes,
    factId: row.fact_id,
    earlier: row.earlier,
    later: row.later,
    earlierText: row.earlier_text,
    laterText: row.later_text,
    reports: row.reports,
    probability: row.probability,
    by: row.by ?? 'not named',
    reason: row.reason,
    recordedAt: row.recorded_at,
  }));
}

/** Decisions on one line are made one after another. */
export async function lockLine(tx: Tx, lineId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`succession ${lineId}`}, 0))`.execute(tx);
}

/** Keeps a proposal as it stands. The same proposal, weighed the same, is kept once. */
export async function keepProposal(tx: Tx, by: Actor, lineId: string, proposal: Proposal): Promise<string> {
  const compartment = await compartmentOfLine(tx, lineId);
  if (!compartment) throw notFound();
  const { earlier, later } = proposal;
  const kept = await tx
    .selectFrom('tl.succession_proposal')
    .select(['id', 'bits'])
    .where('line_id', '=', lineId)
    .where('earlier_mention', '=', earlier.mentionId)
    .where('later_mention', '=', later.mentionId)
    .where('model', '=', WEIGHTS.name)
    .orderBy('recorded_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (kept && Math.abs(kept.bits - proposal.bits) < 1e-9) return kept.id;
  const { id } = await tx
    .insertInto('tl.succession_proposal')
    .values({
      line_id: lineId,
      earlier_mention: earlier.mentionId,
      later_mention: later.mentionId,
      bits: proposal.bits,
      probability: proposal.probability,
      evidence: JSON.stringify(
        proposal.evidence.map(({ kind, level, bits, reports }) => ({ kind, level, bits, reports })),
      ),
      model: WEIGHTS.name,
      reports: reportsBehind(proposal),
      by_account: by.accountId,
      compartment,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Every report a proposal rests on: what its evidence names, and where each number was seen. */
export function reportsBehind({ evidence, earlier, later }: Proposal): string[] {
  const seen = [...earlier.sightings, ...later.sightings].map(({ reportId }) => reportId);
  return [...new Set([...evidence.flatMap(({ reports }) => reports), ...seen])];
}

/**
 * Keeps a person's decision with the proposal it is about. 'same' adds the number to the line as a fact of its own; nothing that stood
 * before is changed.
 */
export async function decide(
  tx: Tx,
  by: Actor,
  lineId: string,
  proposal: Proposal,
  { verdict, reason, recordedAt }: { readonly verdict: Verdict; readonly reason: string; readonly recordedAt?: Date },
): Promise<string> {
  const compartment = await compartmentOfLine(tx, lineId);
  if (!compartment) throw notFound();
  const proposal_id = await keepProposal(tx, by, lineId, proposal);
  const { later } = proposal;
  const when = recordedAt ? { recordedAt } : {};
  const added =
    verdict === 'same'
      ? await addFacts(tx, by, [
          {
            lineId,
            kind: 'number',
            value: later.text,
            mentionId: later.mentionId,
            from: firstSeen(later),
            reports: later.sightings.map(({ reportId }) => reportId),
            reason: `Carries on ${proposal.earlier.text}: ${reason}`,
            compartment,
            ...when,
          },
        ])
      : [];
  const { id } = await tx
    .insertInto('tl.succession_decision')
    .values({
      proposal_id,
      verdict,
      undoes: null,
      fact_id: added[0] ?? null,
      by_account: by.accountId,
      reason,
      compartment,
      ...(recordedAt ? { recorded_at: recordedAt } : {}),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Takes a decision back, and with it the fact it added where that still stands. */
export async function undo(tx: Tx, by: Actor, lineId: string, decision: Decision, reason: string): Promise<void> {
  const compartment = await compartmentOfLine(tx, lineId);
  const proposal = await tx
    .selectFrom('tl.succession_decision')
    .select('proposal_id')
    .where('id', '=', decision.id)
    .executeTakeFirst();
  if (!compartment || !proposal) throw notFound();
  const facts = (await factsOf(tx, [lineId])).get(lineId) ?? [];
  const fact = standing(facts).find(({ id }) => id === decision.factId);
  if (fact)
    await addFacts(tx, by, [
      {
        lineId,
        kind: fact.kind,
        value: fact.value,
        reports: [...fact.reports],
        retracts: fact.id,
        reason,
        compartment,
      },
    ]);
  await tx
    .insertInto('tl.succession_decision')
    .values({
      proposal_id: proposal.proposal_id,
      verdict: 'undo',
      undoes: decision.id,
      fact_id: null,
      by_account: by.accountId,
      reason,
      compartment,
    })
    .execute();
}
