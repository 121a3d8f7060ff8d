import { sql } from 'kysely';
import type { Ground } from '../ground/index.ts';
import type { Jobs } from '../ground/jobs.ts';
import { makeCheckpoint } from './checkpoint.ts';
import { searchForDrift } from './drift/drift-job.ts';

const EVERY_MINUTE = '* * * * *';
const EVERY_HOUR = '17 * * * *';
const EVERY_NIGHT = '40 3 * * *';

/**
 * Oversight's work in the background: the ledger is signed each minute, what has expired is cleared each hour, and each night the
 * submissions are looked through for signs of status drift.
 * @returns what to run before the process stops: one last checkpoint, so that no entry waits unsigned while nothing runs.
 */
export async function oversightJobs(jobs: Pick<Jobs, 'every'>, ground: Ground): Promise<() => Promise<void>> {
  const checkpoint = async (): Promise<void> => {
    await makeCheckpoint(ground);
  };
  await jobs.every('checkpoint', EVERY_MINUTE, checkpoint);
  await jobs.every('sweep', EVERY_HOUR, () => sweep(ground));
  await jobs.every('drift', EVERY_NIGHT, async () => {
    await searchForDrift(ground);
  });
  return checkpoint;
}

/** Removes sessions, drafts and the like whose time is over. */
export async function sweep({ database }: Pick<Ground, 'database'>): Promise<void> {
  await database.asNobody('administration', (tx) => sql`select tl.slot_sweep()`.execute(tx));
}
