import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { QUEUES, startJobs } from './jobs.ts';

describe('jobs under the application’s own role, which may make no table', () => {
  let ground: TestGround;

  beforeAll(async () => {
    ground = await openTestGround();
  });
  afterAll(() => ground.close());

  it('are sent by the schedule: the queue it needs is there, and so is the cron line', async () => {
    const errors: unknown[] = [];
    const jobs = await startJobs(ground.appUrl, (error) => errors.push(error));
    await jobs.every('checkpoint', '* * * * *', async () => undefined);
    const queues = await ground.asAdmin((admin) =>
      admin.query<{ name: string }>('select name from jobs.queue order by name'),
    );
    const schedule = await ground.asAdmin((admin) =>
      admin.query<{ name: string; cron: string }>('select name, cron from jobs.schedule'),
    );
    await jobs.stop();
    expect(queues.rows.map((row) => row.name)).toEqual(['__pgboss__send-it', ...QUEUES].toSorted());
    expect(schedule.rows).toEqual([{ name: 'checkpoint', cron: '* * * * *' }]);
    expect(errors).toEqual([]);
  });

  it('that fail are told to the operator', async () => {
    const errors: Error[] = [];
    const jobs = await startJobs(ground.appUrl, (error) => errors.push(error));
    await jobs.every('sweep', '0 0 1 1 *', async () => {
      throw new Error('the ledger is broken');
    });
    await ground.asAdmin((admin) => admin.query(`insert into jobs.job (name) values ('sweep')`));
    for (let waited = 0; waited < 100 && errors.length === 0; waited++)
      await new Promise((done) => setTimeout(done, 100));
    await jobs.stop();
    expect(errors.map((error) => error.message)).toContain('the ledger is broken');
  });
});
