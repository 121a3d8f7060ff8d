import { generateCounty, type CountySize } from '@throughline/practice-county';
import { sql } from 'kysely';
import type { ReleaseListener } from '../desk/index.ts';
import type { Actor, Ground } from '../ground/index.ts';
import { loadCharts } from './charts.ts';
import { loadHomes } from './homes.ts';
import { loadDecisions } from './identity.ts';
import { loadLines } from './lines.ts';
import { loadPartnership } from './partnership.ts';
import { loadPeopleAtRisk } from './people.ts';
import { loadDeskWork } from './reports.ts';
import { loadHeldReleases } from './second-reader.ts';
import { loadRequirements } from './requirements.ts';
import { loadStrategy } from './strategy.ts';
import { loadSubmissions } from './submissions.ts';
import { loadSuccession } from './succession.ts';

export { GUARDIAN_FOLDER, PRACTICE_PASSPHRASE } from './partnership.ts';

export interface PracticeOptions {
  readonly seed: number;
  readonly size: CountySize;
}

/** True when nothing was ever put into this database. */
export async function isEmpty({ database }: Ground): Promise<boolean> {
  return database.asNobody('administration', async (tx) => {
    const found = await sql<{ n: number }>`select count(*) n from tl.agency`.execute(tx);
    return found.rows[0]?.n === 0;
  });
}

/**
 * Loads the practice county through the same doors as real work: submissions are sealed, reports released, decisions recorded. Then people
 * are played: the desk, an analyst, a social worker. Everything in it is invented, and its truth never enters the database.
 * @param say is told each step with how far it is
 */
export async function loadPracticeCounty(
  ground: Ground,
  options: PracticeOptions,
  listeners: readonly ReleaseListener[],
  say: (step: string) => void,
): Promise<void> {
  const county = generateCounty(options);
  const actors = await loadPartnership(ground, county);
  const actor = (sub: string): Actor => {
    const found = actors.get(sub);
    if (!found) throw new Error(`the practice county has no persona ${sub}`);
    return found;
  };
  await loadStrategy(ground, county);
  say(`Practice county: ${county.agencies.length} agencies`);
  const submissionIds = await loadSubmissions(ground, county);
  say(`Practice county: ${submissionIds.length} submissions sealed and received`);
  const placed = await loadDeskWork(ground, county, submissionIds, actor('desk-dara-voss'), listeners, (done, of) => {
    if (of > 1000) say(`Practice county: ${done} of ${of} decided by the desk`);
  });
  const held = await loadHeldReleases(ground, county, submissionIds, actor('desk-dara-voss'), listeners);
  const decisions = await loadDecisions(ground, actor('analyst-ari-lumb'));
  const opened = await loadLines(ground, county, placed, actor('analyst-ari-lumb'));
  say(
    `Practice county: ${placed.reports.size} reports released, ${held} held for a second reader, ${decisions} identities decided, ${opened} lines`,
  );
  const analyst = actor('analyst-ari-lumb');
  await loadSuccession(ground, analyst, county.asOf);
  const homes = await loadHomes(ground, county, actor('met-mika-dunn'));
  await loadRequirements(ground, analyst, actor('desk-dara-voss'), county.asOf);
  await loadCharts(ground, analyst);
  say(`Practice county: ${homes} records of homes that may be taken over`);
  const people = await loadPeopleAtRisk(ground, county, placed, actor('willow-wren-asher'));
  say(`Practice county: ${people} people at risk`);
}
