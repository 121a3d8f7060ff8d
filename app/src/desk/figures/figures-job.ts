import type { Ground } from '../../ground/index.ts';
import type { Jobs } from '../../ground/jobs.ts';
import { publishFigures } from './figures-store.ts';
import { monthsOut } from './month.ts';

/** Publishes last month's figures, on the eighth of each month before anyone is at work. */
export async function figuresJobs(jobs: Jobs, ground: Ground): Promise<void> {
  await jobs.every('figures', '10 3 8 * *', async () => {
    const [month] = monthsOut(new Date());
    if (month !== undefined) await publishFigures(ground, month);
  });
}
