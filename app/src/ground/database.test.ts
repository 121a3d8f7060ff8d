import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { audienceNamed } from '../desk/index.ts';
import { SERVICE, type Actor } from './access.ts';
import { asService, Database } from './database.ts';
import { claimSlot, newSecret, readSlot, writeSlot } from './sealed-slot.ts';

let opened: TestGround;
beforeAll(async () => {
  opened = await openTestGround();
});
afterAll(() => opened.close());

const entries = async (): Promise<number> =>
  opened.asAdmin(async (admin) =>
    Number((await admin.query<{ n: string }>('select count(*) n from ledger.entry')).rows[0]?.n),
  );
const act = { op: 'consult', what: 'test', did: 'tried', purpose: 'intelligence' } as const;

describe('an act', () => {
  it('and its entry in the ledger are kept together, or neither is', async () => {
    const { database } = opened.ground;
    const before = await entries();
    await database.act(SERVICE, act, async () => undefined);
    expect(await entries()).toBe(before + 1);
    await expect(
      database.act(SERVICE, { ...act, op: 'alter' }, async (tx) => {
        await tx.insertInto('tl.compartment').values({ name: 'half-made', description: 'x' }).execute();
        throw new Error('stop');
      }),
    ).rejects.toThrow('stop');
    const left = await opened.asAdmin((admin) => admin.query(`select from tl.compartment where name = 'half-made'`));
    expect([await entries(), left.rowCount]).toEqual([before + 1, 0]);
  });

  it('that lends itself the service’s sight has its own again afterwards', async () => {
    const worker = opened.persona('willow-wren-asher');
    const seen = await opened.ground.database.act(worker, act, async (tx) => {
      const mine = async (): Promise<number> =>
        (await sql<{ n: number }>`select cardinality(tl.compartments()) n`.execute(tx)).rows[0]?.n ?? 0;
      return [await mine(), await asService(tx, mine), await mine()];
    });
    expect(seen[0]).toBe(seen[2]);
    expect(seen[1]).toBeGreaterThan(seen[0] ?? 0);
  });
});

describe('many people over few connections', () => {
  it('never see what another may: four hundred acts of two areas, one in ten failing', async () => {
    const names = { 'willow-wren-asher': 'safeguarding-HANTS', 'social-sol-marsh': 'safeguarding-PORTSMOUTH' } as const;
    const database = new Database(opened.appUrl, 3);
    const workers = Object.entries(names).map(
      ([sub, own]): { actor: Actor; own: (typeof names)[keyof typeof names] } => ({ actor: opened.persona(sub), own }),
    );
    let wrong = 0;
    const attempt = async (at: number): Promise<void> => {
      const turn = Math.floor(at / 20) + at;
      const one = workers[turn % 2];
      const other = workers[(turn + 1) % 2];
      if (!one || !other) return;
      await database
        .act(one.actor, act, async (tx) => {
          if (!(await audienceNamed(tx, one.own)) || (await audienceNamed(tx, other.own))) wrong += 1;
          if (at % 10 === 0) throw new Error('as if the browser had gone');
        })
        .catch((error: unknown) => {
          if (!String(error).includes('as if')) throw error;
        });
    };
    // Twenty at a time: all at once would wait for a connection longer than the pool lets anyone wait.
    await Promise.all(
      Array.from({ length: 20 }, async (_, lane) => {
        for (let at = lane; at < 400; at += 20) await attempt(at);
      }),
    );
    await database.close();
    expect(wrong).toBe(0);
  });
});

describe('a sealed slot', () => {
  it('opens for its secret only, says nothing to the database, and is gone when its time is over', async () => {
    const { database } = opened.ground;
    const secret = newSecret();
    await writeSlot(database, 'draft', secret, { words: 'Zebulon said' }, new Date(Date.now() + 60_000));
    expect(await readSlot(database, 'draft', secret)).toEqual({ words: 'Zebulon said' });
    expect(await readSlot(database, 'draft', newSecret())).toBeNull();
    expect(await readSlot(database, 'session', secret), 'of another kind').toBeNull();
    const rows = await opened.asAdmin((admin) =>
      admin.query<{ text: string }>(`select s::text || encode(sealed, 'escape') as text from tl.sealed_slot s`),
    );
    expect(rows.rows.some((row) => row.text.includes('Zebulon') || row.text.includes(secret))).toBe(false);
    await writeSlot(database, 'draft', secret, {}, new Date(Date.now() - 1));
    expect(await readSlot(database, 'draft', secret)).toBeNull();
  });

  it('is claimed by one of twenty who want it at once', async () => {
    const secret = newSecret();
    const claims = await Promise.all(
      Array.from({ length: 20 }, () =>
        opened.ground.database.asNobody('intake', (tx) =>
          claimSlot(tx, 'idempotency', secret, {}, new Date(Date.now() + 60_000)),
        ),
      ),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
  });
});
