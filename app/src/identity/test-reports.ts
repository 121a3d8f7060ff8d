import { randomUUID } from 'node:crypto';
import type { TestGround } from '../../../test/support/ground.ts';
import { audienceNamed, releaseMany, type AudienceName, type NewReport, type ReleasedThing } from '../desk/index.ts';
import { SERVICE } from '../ground/index.ts';
import { rebuildProjection } from './projection.ts';
import { takeInMentions } from './take-in.ts';

/** For tests only: what a released report names, and about whom it may be read. */
export interface Naming {
  readonly things: readonly Omit<ReleasedThing, 'id'>[];
  readonly ties?: NewReport['ties'];
  readonly audience?: AudienceName;
  readonly grade?: NewReport['grade'];
  readonly recordedAt?: Date;
  /** Code of the district it came from. */
  readonly district?: string;
}

const GRADE = { scheme: '3x5x2', source: '2', assessment: 'C', handling: { code: 'P' } } as const;

/** Releases reports through the desk's own door into identity, in one transaction. Answers with the mentions' ids, report by report. */
export async function releaseNaming({ ground, persona }: TestGround, reports: readonly Naming[]): Promise<string[][]> {
  const desk = persona('desk-dara-voss');
  return ground.database.act(
    desk,
    { op: 'disclose', what: 'report', did: 'released', purpose: 'intelligence' },
    async (tx) => {
      const news: NewReport[] = [];
      for (const { things, ties = [], audience = 'analysts', grade = GRADE, recordedAt, district = null } of reports) {
        const compartment = await audienceNamed(tx, audience);
        news.push({
          submissionId: null,
          kind: 'cpi',
          text: 'It is reported that they were seen.',
          topics: ['CCE'],
          grade,
          audience: compartment?.id ?? '',
          agencyClass: 'education',
          district,
          happenedFrom: '2026-03-01',
          happenedTo: '2026-03-01',
          things: things.map((thing) => ({ ...thing, id: randomUUID() })),
          ties,
          lawfulBasis: 'Policing purpose',
          reason: 'A test of identity',
          gradedBy: desk.accountId,
          ...(recordedAt ? { recordedAt } : {}),
        });
      }
      await releaseMany(tx, ground, desk, news, [takeInMentions]);
      return news.map((report) => report.things.map((thing) => thing.id));
    },
  );
}

/** For tests only: which mentions are one entity, each entity by its own id. Read above row security. */
export async function entities({ asAdmin }: TestGround): Promise<Map<string, string>> {
  const { rows } = await asAdmin((admin) =>
    admin.query<{ mention_id: string; entity_id: string }>('select mention_id, entity_id from tl.entity_member'),
  );
  return new Map(rows.map((row) => [row.mention_id, row.entity_id]));
}

/** For tests only: the entities computed from nothing but the decisions. */
export async function entitiesFromNothing(opened: TestGround): Promise<Map<string, string>> {
  await opened.asAdmin((admin) => admin.query('truncate tl.entity_member'));
  const act = { op: 'system', what: 'projection', did: 'rebuilt', purpose: 'intelligence' } as const;
  await opened.ground.database.act(SERVICE, act, (tx) => rebuildProjection(tx));
  return entities(opened);
}
