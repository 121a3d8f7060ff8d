import { randomUUID } from 'node:crypto';
import type { PracticeCounty, Report } from '@throughline/practice-county';
import {
  addEvents,
  agencyClassOf,
  audiences,
  interval,
  releaseMany,
  type AudienceName,
  type NewEvent,
  type NewReport,
  type ReleaseListener,
} from '../desk/index.ts';
import { SERVICE, type Actor, type Ground } from '../ground/index.ts';
import { thingOf } from './submissions.ts';

/** A mention of the county as it stands in a released report. */
export interface PlacedMention {
  readonly mentionId: string;
  readonly text: string;
  readonly reportId: string;
  readonly audience: AudienceName;
  readonly role: string | null;
  readonly releasedAt: Date;
  readonly happenedFrom: string | null;
  readonly town: string;
}

/** What the loader remembers: where each truth is mentioned, and which report became which. Only the loader ever sees it. */
export interface Placed {
  readonly byTruth: ReadonlyMap<string, readonly PlacedMention[]>;
  readonly reports: ReadonlyMap<
    string,
    { readonly id: string; readonly compartment: string; readonly releasedAt: Date }
  >;
}

const AT_ONCE = 400;

/** Plays the desk's work: outcomes for all that were decided, and the release of what became intelligence. */
export async function loadDeskWork(
  ground: Ground,
  county: PracticeCounty,
  submissionIds: readonly string[],
  desk: Actor,
  listeners: readonly ReleaseListener[],
  say: (done: number, of: number) => void,
): Promise<Placed> {
  const decided = county.reports
    .flatMap((report, at) =>
      report.deskWork ? [{ report, work: report.deskWork, submissionId: submissionIds[at] ?? '' }] : [],
    )
    .toSorted((a, b) => a.work.releasedAt.localeCompare(b.work.releasedAt));
  const byTruth = new Map<string, PlacedMention[]>();
  const reports = new Map<string, { id: string; compartment: string; releasedAt: Date }>();
  for (let from = 0; from < decided.length; from += AT_ONCE) {
    const some = decided.slice(from, from + AT_ONCE);
    await ground.database.act(
      SERVICE,
      {
        op: 'disclose',
        what: 'practice county',
        did: `played the desk's work on ${some.length} submissions`,
        purpose: 'intelligence',
      },
      async (tx) => {
        const compartments = new Map((await audiences(tx)).map((audience) => [audience.name, audience.id]));
        const released = some
          .filter(({ work }) => work.outcome === 'INTEL_LOG' || work.outcome === 'SAFEGUARD')
          .map(({ report, submissionId }) => toRelease(county, report, submissionId, desk, compartments));
        await releaseMany(
          tx,
          ground,
          SERVICE,
          released.map(({ release }) => release),
          listeners,
        );
        await addEvents(
          tx,
          desk,
          some.map(({ work, submissionId }): NewEvent => ({
            submissionId,
            kind: work.outcome,
            reason: 'Practice county',
            recordedAt: new Date(work.releasedAt),
          })),
        );
        for (const one of released) remember(one, byTruth, reports);
      },
    );
    say(Math.min(from + AT_ONCE, decided.length), decided.length);
  }
  return { byTruth, reports };
}

interface Playing {
  readonly report: Report;
  readonly audience: AudienceName;
  readonly release: NewReport & { readonly id: string };
}

function toRelease(
  county: PracticeCounty,
  report: Report,
  submissionId: string,
  desk: Actor,
  compartments: ReadonlyMap<string, string>,
): Playing {
  const agency = county.agencies.find((one) => one.id === report.agencyId);
  const work = report.deskWork;
  if (!work) throw new Error('a report without desk work cannot be released');
  const [happenedFrom, happenedTo] = interval(report.happened);
  const town = county.places.towns.find((one) => one.name === report.town);
  const partnership = county.places.districts.find((one) => one.code === town?.district)?.partnership ?? 'HANTS';
  const name: AudienceName = work.audience === 'safeguarding' ? `safeguarding-${partnership}` : work.audience;
  return {
    report,
    audience: name,
    release: {
      id: randomUUID(),
      submissionId,
      kind: 'cpi',
      text: work.sanitised,
      topics: report.topics,
      grade: {
        scheme: '3x5x2',
        source: String(work.source) as '1' | '2' | '3',
        assessment: work.assessment,
        handling:
          work.handling === 'C' ? { code: 'C', condition: 'Consult the desk before acting on it' } : { code: 'P' },
      },
      audience: compartments.get(name) ?? '',
      agencyClass: agencyClassOf(agency?.type ?? 'voluntary'),
      district: town?.district ?? null,
      happenedFrom,
      happenedTo,
      things: report.mentions.map((mention) => ({ ...thingOf(mention), id: randomUUID() })),
      ties: report.ties.map((tie) => ({ ...tie })),
      lawfulBasis: 'Policing purpose; safeguarding',
      reason: 'Practice county',
      gradedBy: desk.accountId,
      recordedAt: new Date(work.releasedAt),
    },
  };
}

function remember(
  { report, audience, release }: Playing,
  byTruth: Map<string, PlacedMention[]>,
  reports: Map<string, { id: string; compartment: string; releasedAt: Date }>,
): void {
  const releasedAt = release.recordedAt ?? new Date(report.receivedAt);
  reports.set(report.id, { id: release.id, compartment: release.audience, releasedAt });
  report.mentions.forEach((mention, at) => {
    const mentionId = release.things[at]?.id;
    if (!mentionId) return;
    const placed: PlacedMention = {
      mentionId,
      text: mention.text,
      reportId: release.id,
      audience,
      role: mention.role ?? null,
      releasedAt,
      happenedFrom: release.happenedFrom,
      town: report.town,
    };
    const own = byTruth.get(mention.truthId);
    if (own) own.push(placed);
    else byTruth.set(mention.truthId, [placed]);
  });
}
