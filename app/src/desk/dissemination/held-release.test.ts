import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../../test/support/ground.ts';
import { ask, sessionOf, type TestSession } from '../../../../test/support/session.ts';
import type { Actor, Ground } from '../../ground/index.ts';
import { createWeb } from '../../ground/web/app.ts';
import { addGuardians, unescaped } from '../../intake/test-server.ts';
import type { ReleaseListener } from '../report.ts';
import { addStep, heldFor, heldReleases, returnedProposal } from './held-store.ts';
import { openProposal } from './held-release.ts';
import { releaseDue } from './release-job.ts';
import { disseminationRoutes } from './routes.ts';
import { as, decide, proposalOf, reportOf, sendAs } from './test-release.ts';

const MINUTE = 60_000;
/** Row security or a check of the table, whichever comes first. */
const REFUSED = /check constraint|row-level security/u;
const WHY = { reason: 'Read beside what was sent; nothing points at anyone' };

let opened: TestGround;
let app: FastifyInstance;
let officer: Actor;
let reader: Actor;
let session: Record<'officer' | 'reader' | 'analyst', TestSession>;
let analysts: string;

beforeAll(async () => {
  opened = await openTestGround();
  await addGuardians(opened);
  ({ app } = await createWeb(opened.ground));
  disseminationRoutes(app, opened.ground, []);
  await app.ready();
  [officer, reader] = [opened.persona('desk-dara-voss'), opened.persona('desk-dev-ferris')];
  session = {
    officer: await sessionOf(opened.ground, officer),
    reader: await sessionOf(opened.ground, reader),
    analyst: await sessionOf(opened.ground, opened.persona('analyst-ari-lumb')),
  };
  analysts = (await query<{ id: string }>(`select id from tl.compartment where name = 'analysts'`))[0]?.id ?? '';
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

async function query<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
  return opened.asAdmin(async (admin) => (await admin.query<T>(text, values)).rows);
}

const disclosed = (submissionId: string): Promise<Record<string, unknown>[]> =>
  query(
    `select d.*, r.recorded_at as report_day from tl.dissemination d join tl.report r on r.id = d.report_id
     join tl.report_origin o on o.report_id = r.id where o.submission_id = $1`,
    [submissionId],
  );
const eventsOf = (submissionId: string): Promise<Record<string, unknown>[]> =>
  query('select kind, by_account from tl.submission_event where submission_id = $1', [submissionId]);

/** As the receipt's page does when a sender withdraws in time. */
const takeBack = (submissionId: string): Promise<object[]> =>
  query(
    `insert into tl.come_back (id, submission_id, kind, choice, in_time, compartment)
     values (gen_random_uuid(), $1, 'withdrawal', 'mistake', true, '00000000-0000-4000-8000-0000000000d0')`,
    [submissionId],
  );

/** Known to one person only, so a second reader must see it. */
async function hold(text = 'A boy is said to be driven between towns.'): Promise<{ submission: string; held: string }> {
  const submission = await sendAs(opened.ground, 'a teacher');
  const outcome = await decide(
    opened.ground,
    officer,
    proposalOf(reportOf(submission, analysts, officer, { text }), { k: 1 }),
  );
  if (!('held' in outcome)) throw new Error('it went out');
  return { submission, held: outcome.held };
}

describe('a release that needs a second reader', () => {
  it('is seen by nobody, leaves its submission without an outcome, and cannot be decided twice', async () => {
    const { submission, held } = await hold();
    expect([await disclosed(submission), await eventsOf(submission)]).toEqual([[], []]);
    await expect(
      decide(opened.ground, officer, proposalOf(reportOf(submission, analysts, officer))),
    ).rejects.toMatchObject({
      status: 409,
    });
    expect(await as(opened, officer, (tx) => heldFor(tx, submission))).toMatchObject({
      id: held,
      state: 'second_reader',
    });
    expect(
      (
        await query(`select from ledger.entry where strpos(entry, $1) > 0 and strpos(entry, '"disclose"') > 0`, [
          submission,
        ])
      ).length,
    ).toBe(0);
  });

  it('goes out once another officer lets it, with both names beside it and the officer’s own on the outcome', async () => {
    const { submission, held } = await hold();
    const page = unescaped((await ask(app, session.reader, 'GET', `/desk/approvals/${held}`)).body);
    expect(page).toContain('A boy is said to be driven');
    expect(page).toContain('fewer than three');
    const short = await ask(app, session.reader, 'POST', `/desk/approvals/${held}/approve`, { reason: 'ok fine' });
    expect([short.statusCode, short.body.includes('ok fine'), short.body.includes('10 characters')]).toEqual([
      400,
      true,
      true,
    ]);
    expect((await ask(app, session.reader, 'POST', `/desk/approvals/${held}/approve`, WHY)).statusCode).toBe(303);
    expect(await disclosed(submission)).toMatchObject([
      {
        by_account: officer.accountId,
        second_by: reader.accountId,
        needs_second: true,
        who_could_know: 1,
        grantees: ['role:analyst', 'role:desk'],
        loss_of_protection: 'batching_off',
        batch: null,
      },
    ]);
    expect(await eventsOf(submission)).toEqual([{ kind: 'INTEL_LOG', by_account: officer.accountId }]);
    const [entry] = await query<{ entry: string }>(
      `select entry from ledger.entry where strpos(entry, $1) > 0 and strpos(entry, '"disclose"') > 0`,
      [submission],
    );
    expect(JSON.parse(entry?.entry ?? '{}')).toMatchObject({ actor: reader.accountId, recipients: [analysts] });
    expect((await ask(app, session.reader, 'POST', `/desk/approvals/${held}/approve`, WHY)).statusCode).toBe(404);
  });

  it('is not approved by whoever proposed it, nor by anyone outside the desk, on the page or in the database', async () => {
    const { submission, held } = await hold();
    const own = await ask(app, session.officer, 'GET', `/desk/approvals/${held}`);
    expect(own.body).not.toContain('Let it go out');
    expect((await ask(app, session.officer, 'POST', `/desk/approvals/${held}/approve`, WHY)).statusCode).toBe(409);
    expect((await ask(app, session.analyst, 'POST', `/desk/approvals/${held}/approve`, WHY)).statusCode).toBe(403);
    const step = (who: Actor, inTheNameOf: Actor): Promise<unknown> =>
      as(opened, who, (tx) => addStep(tx, held, 'approved', inTheNameOf.accountId, 'forged'));
    await expect(step(officer, officer)).rejects.toThrow(/row-level security/u);
    await expect(step(officer, reader)).rejects.toThrow(/row-level security/u);
    await expect(step(opened.persona('analyst-ari-lumb'), reader)).rejects.toThrow(/row-level security/u);
    expect(await disclosed(submission)).toEqual([]);
  });

  it('cannot be written as disclosed without that second person, whatever the program asks (R18)', async () => {
    const { held } = await hold();
    const [report] = await query<{ id: string }>('select report_id as id from tl.dissemination limit 1');
    const disclose = (more: Record<string, unknown>): Promise<unknown> =>
      as(opened, officer, (tx) =>
        tx
          .insertInto('tl.dissemination')
          .values({
            report_id: report?.id ?? '',
            audience: analysts,
            lawful_basis: 'test',
            by_account: officer.accountId,
            reason: 'test',
            compartment: '00000000-0000-4000-8000-0000000000d0',
            who_could_know: 2,
            second_by: null,
            held_id: null,
            batch: null,
            loss_of_protection: null,
            ...more,
          })
          .execute(),
      );
    await expect(disclose({})).rejects.toThrow(REFUSED);
    await expect(disclose({ who_could_know: null }), 'nor without counting').rejects.toThrow(REFUSED);
    await expect(disclose({ needs_second: true })).rejects.toThrow(REFUSED);
    await expect(disclose({ needs_second: true, second_by: officer.accountId, held_id: held })).rejects.toThrow(
      REFUSED,
    );
    await expect(
      disclose({ needs_second: true, second_by: reader.accountId, held_id: held }),
      'a second person who never approved',
    ).rejects.toThrow(/row-level security/u);
  });

  it('comes back to its officer as they wrote it, and may be decided again', async () => {
    const { submission, held } = await hold('A girl is said to carry parcels for a man.');
    const back = { reason: 'Leave out the parcels: only one person saw them' };
    expect((await ask(app, session.reader, 'POST', `/desk/approvals/${held}/return`, back)).statusCode).toBe(303);
    expect(await as(opened, officer, (tx) => heldFor(tx, submission))).toBe(null);
    const returned = await as(opened, officer, (tx) => returnedProposal(tx, opened.ground, submission));
    expect(returned).toMatchObject({ by: 'Dev Ferris', ...back });
    expect(returned?.proposal.items[0]?.report.text).toBe('A girl is said to carry parcels for a man.');
    const again = await decide(opened.ground, officer, proposalOf(reportOf(submission, analysts, officer)));
    expect(again).toHaveProperty('released');
    expect(await as(opened, officer, (tx) => returnedProposal(tx, opened.ground, submission))).toBe(null);
  });

  it('goes out once only, however many press at the same moment', async () => {
    const { submission, held } = await hold();
    const third = await sessionOf(opened.ground, await opened.account(['desk'], officer.agencyId));
    const answers = await Promise.all(
      [session.reader, third].flatMap((who) =>
        ['approve', 'return'].map((what) => ask(app, who, 'POST', `/desk/approvals/${held}/${what}`, WHY)),
      ),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 303)).toHaveLength(1);
    expect(answers.every(({ statusCode }) => [303, 404, 409].includes(statusCode))).toBe(true);
    expect((await disclosed(submission)).length).toBeLessThanOrEqual(1);
  });

  it('cannot go out once its sender took it back, and can still be given back to the desk', async () => {
    const { submission, held } = await hold();
    await takeBack(submission);
    expect((await ask(app, session.reader, 'POST', `/desk/approvals/${held}/approve`, WHY)).statusCode).toBe(409);
    expect((await ask(app, session.reader, 'POST', `/desk/approvals/${held}/return`, WHY)).statusCode).toBe(303);
    expect([await disclosed(submission), await as(opened, officer, (tx) => heldFor(tx, submission))]).toEqual([
      [],
      null,
    ]);
  });

  it('stands in the database as nothing that can be read or moved to another', async () => {
    const one = await hold('Unmistakable wording about a lighthouse');
    const other = await hold();
    const [row] = await query<{ payload: Buffer }>('select payload from tl.held_release where id = $1', [one.held]);
    const payload = row?.payload ?? Buffer.alloc(0);
    for (const encoding of ['latin1', 'utf16le'] as const)
      expect(payload.toString(encoding)).not.toContain('lighthouse');
    expect(openProposal(opened.ground.keys, one.held, payload).submissionId).toBe(one.submission);
    expect(() => openProposal(opened.ground.keys, other.held, payload)).toThrow(/another/u);
    payload[payload.length - 1] = (payload.at(-1) ?? 0) ^ 1;
    expect(() => openProposal(opened.ground.keys, one.held, payload)).toThrow();
  });
});

describe('where releases go out in batches', () => {
  const batched = (): Ground => ({ ...opened.ground, config: { ...opened.ground.config, releaseInBatches: true } });
  const wait = async (urgent = false): Promise<string> => {
    const submission = await sendAs(opened.ground, 'a nurse');
    await decide(batched(), officer, proposalOf(reportOf(submission, analysts, officer), {}, { urgent }));
    return submission;
  };
  const inMinutes = (minutes: number): Date => new Date(Date.now() + minutes * MINUTE);

  it('an urgent one goes alone and says what it lost; others wait until five may go, and go at one moment (R19)', async () => {
    expect(await disclosed(await wait(true))).toMatchObject([{ loss_of_protection: 'urgent', batch: null }]);
    const four = [await wait(), await wait(), await wait(), await wait()];
    expect(await releaseDue(batched(), [], inMinutes(61))).toBe(0);
    const all = [...four, await wait()];
    expect(await releaseDue(batched(), [], inMinutes(0)), 'their random while is not over').toBe(0);
    expect(await releaseDue(batched(), [], inMinutes(61))).toBe(5);
    const rows = (await Promise.all(all.map(disclosed))).flat();
    expect(rows).toHaveLength(5);
    expect(new Set(rows.map(({ batch }) => batch)).size).toBe(1);
    expect(rows.every((row) => row['batch'] !== null && row['loss_of_protection'] === null)).toBe(true);
    expect(await eventsOf(all[0] ?? '')).toEqual([{ kind: 'INTEL_LOG', by_account: officer.accountId }]);
    expect(await releaseDue(batched(), [], inMinutes(61))).toBe(0);
  });

  it('one that waited a day goes without others, and one that fails does not hold up the rest', async () => {
    const [fails, goes] = [await wait(), await wait()];
    const failing: ReleaseListener = async (tx, _ground, _actor, reports) => {
      const origin = await sql<{
        id: string;
      }>`select submission_id as id from tl.report_origin where report_id = ${reports[0]?.id ?? ''}`.execute(tx);
      if (origin.rows[0]?.id === fails) throw new Error('The next room could not take it in');
    };
    await expect(releaseDue(batched(), [failing], inMinutes(25 * 60))).rejects.toThrow('1 releases could not go out');
    expect([await disclosed(fails), await eventsOf(fails)]).toEqual([[], []]);
    expect(await disclosed(goes)).toMatchObject([{ loss_of_protection: 'waited_a_day' }]);
    expect((await as(opened, officer, heldReleases)).some(({ submissionId }) => submissionId === fails)).toBe(true);
    expect(await releaseDue(batched(), [], inMinutes(25 * 60))).toBe(1);
  });

  it('one that its sender took back meanwhile goes back to the desk', async () => {
    const submission = await wait();
    await takeBack(submission);
    expect(await releaseDue(batched(), [], inMinutes(25 * 60))).toBe(0);
    expect([await disclosed(submission), await as(opened, officer, (tx) => heldFor(tx, submission))]).toEqual([
      [],
      null,
    ]);
  });
});
