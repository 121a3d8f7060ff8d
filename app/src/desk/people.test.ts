import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { ask, sessionOf, type TestSession } from '../../../test/support/session.ts';
import { createWeb } from '../ground/web/app.ts';
import { takeInMentions, whoCouldThisBe } from '../identity/index.ts';
import { releaseNaming } from '../identity/test-reports.ts';
import { receiveSubmission, submissionSchema, type Submission } from '../intake/index.ts';
import { addGuardians, unescaped } from '../intake/test-server.ts';
import { deskRoutes } from './index.ts';

let opened: TestGround;
let app: FastifyInstance;
let dara: TestSession;
/** Mentions known before: Karen twice over, one of them closed to the desk. */
let karen = '';
let closed = '';

beforeAll(async () => {
  opened = await openTestGround();
  await addGuardians(opened);
  ({ app } = await createWeb(opened.ground));
  deskRoutes(app, opened.ground, [takeInMentions], whoCouldThisBe);
  await app.ready();
  dara = await sessionOf(opened.ground, opened.persona('desk-dara-voss'));
  const known = { kind: 'person', text: 'Karen Ashdown', dob: '2010-03-04', sex: 'F' } as const;
  [karen = '', , closed = ''] = (
    await releaseNaming(opened, [
      { things: [{ ...known, role: 'may_be_exploited' }] },
      { things: [{ kind: 'person', text: 'Tyler Ashdown', dob: '2010-03-04', role: 'may_be_exploiting' }] },
      { things: [{ ...known, text: 'Karen Secretname-Ashdown' }] },
    ])
  ).flat();
  await opened.asAdmin(async (admin) => {
    const compartment = randomUUID();
    await admin.query(`insert into tl.compartment (id, name, description) values ($1, 'closed', 'closed')`, [
      compartment,
    ]);
    for (const [table, column] of [
      ['mention', 'id'],
      ['entity_member', 'mention_id'],
      ['match_key', 'mention_id'],
    ])
      await admin.query(`update tl.${table ?? ''} set compartment = $1 where ${column ?? ''} = $2`, [
        compartment,
        closed,
      ]);
    await admin.query('update tl.proposal set compartment = $1 where left_mention = $2 or right_mention = $2', [
      compartment,
      closed,
    ]);
  });
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

const get = (url: string): Promise<LightMyRequestResponse> => ask(app, dara, 'GET', url);
const page = async (url: string): Promise<string> => unescaped((await get(url)).body);
async function send(things: Submission['things']): Promise<string> {
  const submission = submissionSchema.parse({
    topics: ['CCE'],
    narrative: 'She was seen getting out of a grey car near the station, and she was frightened.',
    happened: { kind: 'exact', from: '2026-03-03T16:15:00Z' },
    howKnown: 'saw_it',
    whoElseKnows: 'many',
    sourceRisk: 'none_known',
    things,
    routing: { dangerNow: false, crime: false, significantHarm: false },
  });
  const source = { key: 'a teacher', name: 'N', role: 'R', agencyId: randomUUID(), agencyName: 'A', contact: 'C' };
  return (await receiveSubmission(opened.ground, submission, source, { channel: 'web', agencyType: 'school_academy' }))
    .submissionId;
}
const KAZ: Submission['things'][number] = {
  kind: 'person',
  text: 'Kaz Ashdown',
  nickname: 'Kaz',
  surname: 'Ashdown',
  ageText: '15',
  sex: 'F',
};
const counts = async (): Promise<unknown> =>
  opened.asAdmin(
    async (admin) =>
      (
        await admin.query<Record<string, string>>(
          `select (select count(*) from tl.mention) m, (select count(*) from tl.proposal) p, (select count(*) from tl.match_key) k, (select count(*) from tl.identity_decision) d`,
        )
      ).rows[0],
  );

describe('who the people of a submission could be', () => {
  it('stands beside it while it is read: why, why not, what is not known; and nothing is kept', async () => {
    const id = await send([KAZ, { kind: 'person', text: 'a man of about 40' }]);
    const before = await counts();
    const shown = await page(`/desk/${id}`);
    expect(shown).toMatch(/Who could this be\?[^]*Kaz Ashdown[^]*Karen Ashdown/u);
    expect(shown).toMatch(/Why<[^]*One is a short form of the other[^]*Why not<[^]*Not known<[^]*phone/u);
    expect(shown).toMatch(/a man of about 40[^]*Only described/u);
    expect(shown).toContain(`/identity/entities/${karen}`);
    expect(await counts()).toEqual(before);
  });

  it('says what reports say of a victim first, and never a suspect role without it', async () => {
    const shown = await page(`/desk/${await send([{ kind: 'person', text: 'Tyler Ashdown', dob: '2010-03-04' }])}`);
    expect(shown).toMatch(/may be exploiting others\. No report that you may see says they are a victim/u);
    expect(await page(`/desk/${await send([KAZ])}`)).toContain('1 of 1 mentions say this person may be a victim');
  });

  it('shows nothing of a mention that the reader may not read', async () => {
    const id = await send([{ kind: 'person', text: 'Karen Secretname-Ashdown', dob: '2010-03-04' }]);
    for (const url of [`/desk/${id}`, `/desk/${id}/people`]) {
      const shown = await page(url);
      expect(shown).not.toContain(closed);
      expect(shown).toContain(karen);
    }
  });

  it('has a page of all the evidence, field by field, without the district of any report', async () => {
    const id = await send([KAZ]);
    const shown = await page(`/desk/${id}/people`);
    expect(shown).toMatch(/Kaz Ashdown, or Karen Ashdown\?[^]*Field by field[^]*surname[^]*Same surname[^]*ashdown/u);
    expect(shown).not.toMatch(/E0[67]0000/u);
    expect(shown).toContain('OFFICIAL-SENSITIVE');
    for (const other of [randomUUID(), 'no-id']) expect((await get(`/desk/${other}/people`)).statusCode).toBe(404);
  });

  it('leads to the decision in identity once it is released, and is not met by its own mentions', async () => {
    const id = await send([KAZ]);
    const audience = await opened.asAdmin(
      async (admin) =>
        (await admin.query<{ id: string }>(`select id from tl.compartment where name = 'analysts'`)).rows[0]?.id ?? '',
    );
    const released = await ask(app, dara, 'POST', `/desk/${id}/decide`, {
      outcome: 'INTEL_LOG',
      reason: 'A person named already',
      text: 'It is reported that a child known as Kaz was seen near a station and seemed afraid.',
      source: '2',
      assessment: 'C',
      handling: 'P',
      audience,
      lawfulBasis: 'Safeguarding',
      keep: '0',
      'role-0': 'may_be_exploited',
    });
    expect(released.statusCode, released.body).toBe(303);
    const shown = await page(`/desk/${id}/people`);
    const proposal = /\/identity\/proposals\/([\da-f-]{36})/u.exec(shown)?.[1];
    const pair = await opened.asAdmin(
      async (admin) =>
        (
          await admin.query<{ left_mention: string; right_mention: string }>(
            'select * from tl.proposal where id = $1',
            [proposal],
          )
        ).rows[0],
    );
    expect([pair?.left_mention, pair?.right_mention]).toContain(karen);
    expect(shown).not.toContain('Kaz Ashdown, or Kaz Ashdown?');
  });
});
