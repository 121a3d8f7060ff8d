import type { Actor, Ground, Tx } from '../ground/index.ts';
import { SERVICE } from '../ground/index.ts';
import {
  concludePassingOn,
  decideSuccession,
  factsOf,
  lines,
  lineSuccession,
  proposedPassingOn,
  worthShowing,
} from '../lines/index.ts';

/** So sure must the rule be before the analyst played here agrees; all else is left for a person. */
const CLEAR = 0.7;

/**
 * Plays an analyst who accepts one number that clearly carries a line on and records one report that passes on another, so that the
 * practice county shows what a decided one looks like. All other proposals stay open.
 * @param today the county's last day
 */
export async function loadSuccession(ground: Ground, analyst: Actor, today: string): Promise<number> {
  return ground.database.act(
    SERVICE,
    { op: 'alter', what: 'practice county', did: 'played the analyst on numbers that follow', purpose: 'intelligence' },
    async (tx) => (await acceptOne(tx, analyst, today)) + (await recordOne(tx, analyst)),
  );
}

async function acceptOne(tx: Tx, analyst: Actor, today: string): Promise<number> {
  const all = await lines(tx);
  const facts = await factsOf(
    tx,
    all.map(({ id }) => id),
  );
  const found: { lineId: string; proposal: ReturnType<typeof worthShowing>[number] }[] = [];
  for (const { id } of all) {
    const { proposals } = await lineSuccession(tx, facts.get(id) ?? [], today);
    const clear = worthShowing(proposals).find(({ probability }) => probability >= CLEAR);
    if (clear) found.push({ lineId: id, proposal: clear });
    // Two lines: one number is accepted, another is left for whoever learns with the county.
    if (found.length === 2) break;
  }
  const [first] = found;
  if (found.length < 2 || !first) return 0;
  const last =
    first.proposal.later.sightings
      .map(({ recordedOn }) => recordedOn)
      .toSorted()
      .at(-1) ?? today;
  await decideSuccession(tx, analyst, first.lineId, first.proposal, {
    verdict: 'same',
    reason: 'The same people and the same wording, days after the old number fell silent',
    recordedAt: new Date(`${last}T12:00:00Z`),
  });
  return 1;
}

async function recordOne(tx: Tx, analyst: Actor): Promise<number> {
  const reports = await tx
    .selectFrom('tl.report')
    .select('id')
    .orderBy('recorded_at')
    .orderBy('id')
    .limit(500)
    .execute();
  const [first] = await proposedPassingOn(
    tx,
    reports.map(({ id }) => id),
  );
  if (!first) return 0;
  await concludePassingOn(tx, analyst, {
    verdict: 'passes_on',
    report: first.report,
    origin: first.origin,
    basis: first.basis,
    reason: 'It repeats what the earlier report says, with the same details of the same days',
  });
  return 1;
}
