import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { SERVICE } from './access.ts';
import { asService, type Tx } from './database.ts';

let opened: TestGround;
beforeAll(async () => {
  opened = await openTestGround();
});
afterAll(() => opened.close());

const act = { op: 'consult', what: 'test', did: 'tried', purpose: 'intelligence' } as const;

async function actorIn(tx: Tx): Promise<string> {
  return (await sql<{ me: string }>`select current_setting('app.actor') me`.execute(tx)).rows[0]?.me ?? '';
}

describe('the service’s sight, lent', () => {
  it('is given back also by a step that fails and is caught', async () => {
    const worker = opened.persona('willow-wren-asher');
    const seen = await opened.ground.database.act(worker, act, async (tx) => {
      const during: string[] = [];
      const failing = asService(tx, async () => {
        during.push(await actorIn(tx));
        throw new Error('stop');
      });
      await expect(failing).rejects.toThrow('stop');
      return [...during, await actorIn(tx)];
    });
    expect(seen).toEqual([SERVICE.accountId, worker.accountId]);
  });

  it('does not hide what the database said when it refuses a step', async () => {
    const worker = opened.persona('willow-wren-asher');
    const failing = opened.ground.database.act(worker, act, (tx) =>
      asService(tx, () => sql`select 'x'::uuid`.execute(tx)),
    );
    await expect(failing).rejects.toMatchObject({ code: '22P02' });
  });

  it('is not in the next transaction of the same connection', async () => {
    const { database } = opened.ground;
    await Promise.all(
      Array.from({ length: 40 }, () =>
        database.act(SERVICE, act, async (tx) => {
          await asService(tx, async () => undefined);
        }),
      ),
    );
    const actors = await Promise.all(
      Array.from({ length: 40 }, () =>
        database.asNobody('intake', async (tx) => [
          await actorIn(tx),
          (await sql`select from tl.account`.execute(tx)).rows.length,
        ]),
      ),
    );
    expect(new Set(actors.map((one) => JSON.stringify(one)))).toEqual(new Set([JSON.stringify(['', 0])]));
  });
});
