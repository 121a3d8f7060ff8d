import { randomInt, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor, Ground, Tx } from '../ground/index.ts';
import { lookupOf } from '../intake/index.ts';
import { DESK_COMPARTMENT, liveGrants } from './audience.ts';
import { hashOfThing } from './dissemination/thing-key.ts';
import type { Grade3x5x2, ReleasedReport, ReleasedThing, ReleasedTie, ReleaseListener } from './report.ts';

const AT_ONCE = 500;

/** Agency types as coarse as a report may say where it came from: "the one GP in X" would be a name. */
export const AGENCY_CLASSES: readonly [RegExp, string][] = [
  [/^police|^crime_desk/u, 'police'],
  [/^school|^pru|^college/u, 'education'],
  [/^health/u, 'health'],
  [/housing|^district_council/u, 'housing and councils'],
  [/^childrens_services|^adult_social_care/u, 'social care'],
  [/^probation|^youth_justice|^fire/u, 'justice and fire'],
  [/transport|train/u, 'transport'],
];

export function agencyClassOf(agencyType: string): string {
  return AGENCY_CLASSES.find(([pattern]) => pattern.test(agencyType))?.[1] ?? 'voluntary sector';
}

/** How a disclosure came about, kept beside it. */
export interface Disclosure {
  /** Codes of the conditions ticked; in words they are in the grade's handling. */
  readonly conditions: readonly string[];
  /** How many could have known it. */
  readonly whoCouldKnow: number;
  /** Whoever agreed, where one person was not enough. */
  readonly second: { readonly by: string; readonly heldId: string } | null;
  /** Shared by those that went out at one moment. */
  readonly batch: string | null;
  /** Why it went out alone, at a time that could point at the source; null where it did not. */
  readonly lossOfProtection: 'urgent' | 'batching_off' | 'waited_a_day' | null;
}

/** A report to be released: sanitised, or a record of a feed. */
export interface NewReport {
  readonly id?: string;
  /** The submission it was made from; null for a record. */
  readonly submissionId: string | null;
  readonly kind: 'cpi' | 'record';
  readonly text: string;
  readonly topics: readonly string[];
  readonly grade: Grade3x5x2 | { readonly scheme: 'ungraded' };
  readonly audience: string;
  readonly agencyClass: string;
  readonly district: string | null;
  readonly happenedFrom: string | null;
  readonly happenedTo: string | null;
  readonly things: readonly ReleasedThing[];
  readonly ties: readonly ReleasedTie[];
  readonly lawfulBasis: string;
  readonly reason: string;
  readonly gradedBy: string | null;
  readonly supersedes?: string;
  readonly dataSet?: string;
  readonly recordId?: string;
  /** The day it was released, where that is not today. */
  readonly recordedAt?: Date;
  /** Absent for a feed and the practice county, which nobody decided about. */
  readonly disclosure?: Disclosure;
}

/**
 * Releases reports to their audiences, and hands them to the rooms that come after, all in the caller's transaction.
 * Each report from a submission is bound to its source's token, so that independent sources can be counted.
 */
export async function releaseMany(
  tx: Tx,
  ground: Ground,
  actor: Actor,
  reports: readonly NewReport[],
  listeners: readonly ReleaseListener[],
): Promise<string[]> {
  const released = reports.map((report) => ({ ...report, id: report.id ?? randomUUID() }));
  for (let from = 0; from < released.length; from += AT_ONCE)
    await write(tx, ground, actor, released.slice(from, from + AT_ONCE));
  const handedOn = released.map((report): ReleasedReport => ({
    id: report.id,
    compartment: report.audience,
    things: report.things,
    ties: report.ties,
    happenedFrom: report.happenedFrom,
    happenedTo: report.happenedTo,
    recordedAt: report.recordedAt ? toDay(report.recordedAt) : null,
  }));
  for (const listener of listeners) await listener(tx, ground, actor, handedOn);
  return released.map((report) => report.id);
}

async function write(
  tx: Tx,
  { keys }: Ground,
  actor: Actor,
  reports: readonly (NewReport & { id: string })[],
): Promise<void> {
  await tx
    .insertInto('tl.report')
    .values(
      reports.map((report) => ({
        id: report.id,
        reference: newReference(),
        kind: report.kind,
        text: report.text,
        topics: [...report.topics],
        scheme: report.grade.scheme,
        ...gradeColumns(report.grade),
        agency_class: report.agencyClass,
        district: report.district,
        happened_from: report.happenedFrom,
        happened_to: report.happenedTo,
        graded_by: report.gradedBy,
        supersedes: report.supersedes ?? null,
        data_set: report.dataSet ?? null,
        record_id: report.recordId ?? null,
        compartment: report.audience,
        ...(report.recordedAt ? { recorded_at: toDay(report.recordedAt) } : {}),
      })),
    )
    .execute();
  const made = reports.flatMap((report) =>
    report.submissionId ? [{ report, submissionId: report.submissionId }] : [],
  );
  if (made.length > 0) await writeWhence(tx, keys, actor, made);
}

/** What only the desk sees of a report made from a submission: where it came from, what it is about, and to whom it went. */
async function writeWhence(
  tx: Tx,
  keys: Ground['keys'],
  actor: Actor,
  made: readonly { readonly report: NewReport & { id: string }; readonly submissionId: string }[],
): Promise<void> {
  await tx
    .insertInto('tl.report_origin')
    .values(
      made.map(({ report, submissionId }) => ({
        report_id: report.id,
        submission_id: submissionId,
        compartment: DESK_COMPARTMENT,
      })),
    )
    .execute();
  for (const { report, submissionId } of made)
    await sql`select vault.bind_report(${report.id}, ${lookupOf(keys, submissionId)})`.execute(tx);
  const named = made.flatMap(({ report }) => {
    const hashes = new Map(report.things.map((thing) => [hashOfThing(keys, thing).toString('hex'), thing.kind]));
    return [...hashes].map(([key, kind]) => ({
      report_id: report.id,
      kind,
      key: Buffer.from(key, 'hex'),
      compartment: DESK_COMPARTMENT,
    }));
  });
  if (named.length > 0) await tx.insertInto('tl.thing_key').values(named).execute();
  const grants = await liveGrants(tx, [...new Set(made.map(({ report }) => report.audience))]);
  await tx
    .insertInto('tl.dissemination')
    .values(
      made.map(({ report }) => ({
        report_id: report.id,
        audience: report.audience,
        lawful_basis: report.lawfulBasis,
        by_account: report.gradedBy ?? actor.accountId,
        reason: report.reason,
        compartment: DESK_COMPARTMENT,
        grantees: grants.get(report.audience) ?? [],
        ...disclosureColumns(report.disclosure),
      })),
    )
    .execute();
}

function disclosureColumns(disclosure: Disclosure | undefined): {
  conditions: string[];
  who_could_know: number | null;
  needs_second: boolean;
  second_by: string | null;
  held_id: string | null;
  batch: string | null;
  loss_of_protection: string | null;
} {
  const second = disclosure?.second ?? null;
  return {
    conditions: [...(disclosure?.conditions ?? [])],
    who_could_know: disclosure?.whoCouldKnow ?? null,
    needs_second: second !== null,
    second_by: second?.by ?? null,
    held_id: second?.heldId ?? null,
    batch: disclosure?.batch ?? null,
    loss_of_protection: disclosure?.lossOfProtection ?? null,
  };
}

function gradeColumns(grade: NewReport['grade']): {
  source_eval: string | null;
  assessment: string | null;
  handling: string | null;
  condition: string | null;
} {
  if (grade.scheme === 'ungraded') return { source_eval: null, assessment: null, handling: null, condition: null };
  const { source, assessment, handling } = grade;
  return {
    source_eval: source,
    assessment,
    handling: handling.code,
    condition: handling.code === 'C' ? handling.condition : null,
  };
}

const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Random, so that neither number nor order says anything. About 7 × 10⁸ of them. */
function newReference(): string {
  return `TL-${Array.from({ length: 6 }, () => LETTERS[randomInt(LETTERS.length)] ?? '').join('')}`;
}

function toDay(moment: Date): Date {
  return new Date(`${moment.toISOString().slice(0, 10)}T00:00:00Z`);
}
