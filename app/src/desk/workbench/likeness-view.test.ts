import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../../test/support/ground.ts';
import { SERVICE } from '../../ground/index.ts';
import { addGuardians } from '../../intake/test-server.ts';
import { audienceNamed } from '../audience.ts';
import { reportOf, sendAs } from '../dissemination/test-release.ts';
import { releaseMany } from '../release.ts';
import { addLikenessView, saidAtTheDesk } from './likeness-view.ts';

describe('what the desk took a likeness for', () => {
  const entity = randomUUID();
  let opened: TestGround;
  let report: string;
  beforeAll(async () => {
    opened = await openTestGround();
    await addGuardians(opened);
    const { ground, persona } = opened;
    const submissionId = await sendAs(ground, 'one', { things: [{ kind: 'person', text: 'Kaz' }] });
    const desk = persona('desk-dara-voss');
    await ground.database.act(
      desk,
      { op: 'alter', what: 'submission', did: 'said who someone could be', purpose: 'intelligence' },
      (tx) => addLikenessView(tx, desk, submissionId, { at: 0, entity, view: 'same', why: 'the same nickname' }),
    );
    [report = ''] = await ground.database.act(
      SERVICE,
      { op: 'disclose', what: 'report', did: 'released', purpose: 'intelligence' },
      async (tx) => {
        const audience = (await audienceNamed(tx, 'analysts'))?.id ?? '';
        return releaseMany(tx, ground, SERVICE, [reportOf(submissionId, audience, desk)], []);
      },
    );
  });
  afterAll(() => opened.close());

  it('is shown to the desk once the report is out, and to an analyst never: it would lead back to the submission', async () => {
    const said = (sub: string): Promise<unknown> =>
      opened.ground.database.act(
        opened.persona(sub),
        { op: 'consult', what: 'proposal', did: 'read', purpose: 'intelligence' },
        (tx) => saidAtTheDesk(tx, [report], [entity, randomUUID()]),
      );
    expect(await said('desk-dev-ferris')).toEqual([
      { entity, view: 'same', why: 'the same nickname', by: 'Dara Voss' },
    ]);
    expect(await said('analyst-ari-lumb')).toEqual([]);
  });
});
