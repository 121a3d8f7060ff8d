import type { PracticeCounty } from '@throughline/practice-county';
import type { Actor, Ground, Tx } from '../ground/index.ts';
import { addHomeFacts, addHomeSteps, findSuspicions, openHomeAt, type Suspicion } from '../lines/index.ts';

const DAY = 86_400_000;
/** Records opened at most: enough for every state to be seen. */
const MOST = 12;

/**
 * Plays an officer of the MET team who goes through the addresses that reports show signs at, opens a record of two in three, and follows
 * some of them up. What nobody reported stays unknown, however true it is in the county.
 * @returns how many records were opened
 */
export async function loadHomes({ database }: Ground, county: PracticeCounty, officer: Actor): Promise<number> {
  return database.act(
    officer,
    { op: 'alter', what: 'practice county', did: 'played an officer on homes', purpose: 'safeguarding' },
    async (tx) => {
      const asOf = county.asOf;
      const chosen = (await findSuspicions(tx, asOf)).filter((_, at) => at % 3 !== 1).slice(0, MOST);
      for (const [at, suspicion] of chosen.entries()) await play(tx, officer, suspicion, at, asOf);
      return chosen.length;
    },
  );
}

async function play(tx: Tx, officer: Actor, suspicion: Suspicion, at: number, asOf: string): Promise<void> {
  const day = (offset: number): Date => new Date(Date.parse(asOf) + offset * DAY);
  const text = (offset: number): string => day(offset).toISOString().slice(0, 10);
  const opened = await openHomeAt(tx, officer, suspicion.mentionId, {
    address: suspicion.address,
    reason: 'What partners reported fits a home that was taken over; the resident may be unable to say no.',
    recordedAt: day(-20),
  });
  if (opened === null) return;
  const { id, compartment } = opened;
  await addHomeFacts(
    tx,
    officer,
    suspicion.signs.flatMap(({ sign, reports }) =>
      reports.map((report) => ({
        homeId: id,
        kind: 'sign' as const,
        code: sign,
        reportId: report.id,
        seenOn: report.seenOn,
        reason: 'As the report says; ticked when the record was opened',
        recordedAt: day(-20),
      })),
    ),
  );
  const step = { homeId: id, recordedAt: day(-20) };
  const [, , revisit] = await addHomeSteps(tx, officer, compartment, [
    { ...step, kind: 'state', code: 'suspected', words: 'Opened from what partners reported.' },
    { ...step, kind: 'safety', words: 'Not known who is inside. Go in pairs, and tell the control room first.' },
    { ...step, kind: 'revisit', onDay: text(-10), words: 'Adult social care and the neighbourhood officer, together' },
  ]);
  if (at % 3 === 0)
    await addHomeSteps(tx, officer, compartment, [
      {
        homeId: id,
        kind: 'visit',
        code: 'not_alone',
        onDay: text(-9),
        words: 'Two young men in the flat; the resident said little.',
        recordedAt: day(-9),
        ...(revisit ? { answers: revisit } : {}),
      },
      {
        homeId: id,
        kind: 'revisit',
        onDay: text(28),
        words: 'The same two, and someone from treatment',
        recordedAt: day(-9),
      },
      {
        homeId: id,
        kind: 'state',
        code: 'confirmed_active',
        words: 'The visit bears out what was reported.',
        recordedAt: day(-8),
      },
      {
        homeId: id,
        kind: 'option',
        code: 'adult_safeguarding:chosen',
        words: 'The resident agreed to a safeguarding enquiry.',
        recordedAt: day(-8),
      },
      {
        homeId: id,
        kind: 'option',
        code: 'partial_closure:weighing',
        words: 'Only if the resident can stay.',
        recordedAt: day(-8),
      },
    ]);
  if (at % 5 === 4)
    await addHomeSteps(tx, officer, compartment, [
      {
        homeId: id,
        kind: 'tenancy_ended',
        onDay: text(-5),
        words: 'The resident moved nearer to family, and is safe.',
        recordedAt: day(-5),
      },
      {
        homeId: id,
        kind: 'state',
        code: 'moved_tenant',
        words: 'The resident moved nearer to family, and is safe.',
        recordedAt: day(-5),
      },
    ]);
}
