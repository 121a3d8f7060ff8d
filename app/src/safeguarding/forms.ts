import { badInput, field, type Tx } from '../ground/index.ts';
import type { FastifyRequest } from 'fastify';
import type { FactorInput, FactorState } from './factor.ts';
import {
  EPISODE_TYPES,
  FOUND_CONTEXTS,
  MISSING_RISKS,
  RETURN_BY,
  type EpisodeKind,
  type Found,
} from './missing-episode.ts';
import { londonInstant } from './local-time.ts';
import { reportIdByReference } from './report-store.ts';
import { heldStatus, INTERVIEW_STATUSES, type InterviewStatus } from './return-interview.ts';

/** The forms on a person's page, with the fields of each. */
export const FORMS = {
  factor: ['code', 'state', 'note', 'report', 'recordNote', 'sourceAgency', 'observedOn', 'expiresOn'],
  retract: ['factor', 'reason'],
  episode: [
    'kind',
    'type',
    'risk',
    'beganDay',
    'beganTime',
    'endedDay',
    'endedTime',
    'context',
    'town',
    'returnBy',
    'report',
    'note',
  ],
  return: ['episode', 'endedDay', 'endedTime', 'context', 'town', 'returnBy', 'note'],
  interview: ['episode', 'status', 'day', 'time', 'note'],
  judgement: ['text', 'reviewOn'],
} as const;
export type FormName = keyof typeof FORMS;
export type Values<F extends FormName> = Readonly<Record<(typeof FORMS)[F][number], string>>;

/** The fields of a form as typed. */
export function valuesOf<F extends FormName>(request: FastifyRequest, form: F): Values<F> {
  const names: readonly string[] = FORMS[form];
  return Object.fromEntries(names.map((name) => [name, field(request, name)])) as Values<F>;
}

/** @throws {Problem} 400 where the report named is not one the reader can see */
export async function factorFrom(tx: Tx, values: Values<'factor'>): Promise<FactorInput> {
  return {
    code: values.code,
    state: values.state as FactorState,
    note: values.note,
    reportId: await reportFrom(tx, values.report),
    recordNote: values.recordNote.trim() || null,
    sourceAgency: await agencyFrom(tx, values.sourceAgency),
    observedOn: values.observedOn.trim(),
    expiresOn: values.expiresOn.trim() || null,
  };
}

/** The report of this reference. @throws {Problem} 400 with the field that is wrong */
export async function reportFrom(tx: Tx, reference: string): Promise<string | null> {
  const wanted = reference.trim().toUpperCase();
  if (wanted === '') return null;
  const id = /^TL-[A-Z0-9-]{1,20}$/u.test(wanted) ? await reportIdByReference(tx, wanted) : null;
  if (!id) throw one('report', 'Name a report you can read by its reference, such as TL-7F3KQ2, or leave this empty');
  return id;
}

export interface EpisodeTimes {
  readonly beganAt: Date | null;
  readonly endedAt: Date | null;
}

/** @throws {Problem} 400 where an end was typed that is no time */
export function endFrom(values: { readonly endedDay: string; readonly endedTime: string }): Date | null {
  if (values.endedDay.trim() === '' && values.endedTime.trim() === '') return null;
  const at = londonInstant(values.endedDay.trim(), values.endedTime.trim());
  if (!at)
    throw one(
      'endedDay',
      'Enter the day of the return as year-month-day and the time as hours:minutes, for example 2026-03-14 and 08:30',
    );
  return at;
}

export function episodeFrom(
  values: Values<'episode'>,
): EpisodeTimes & { kind: EpisodeKind; type: string | null; risk: string | null; found: Found | null; note: string } {
  return {
    kind: values.kind as EpisodeKind,
    type: codeFrom(EPISODE_TYPES, values.type, 'type'),
    risk: codeFrom(MISSING_RISKS, values.risk, 'risk'),
    beganAt: londonInstant(values.beganDay.trim(), values.beganTime.trim()),
    endedAt: endFrom(values),
    found: foundFrom(values),
    note: values.note,
  };
}

export function foundFrom(values: {
  readonly context: string;
  readonly town: string;
  readonly returnBy: string;
}): Found | null {
  const context = codeFrom(FOUND_CONTEXTS, values.context, 'context');
  const returnBy = codeFrom(RETURN_BY, values.returnBy, 'returnBy');
  const town = values.town.trim();
  const found = { ...(context ? { context } : {}), ...(town ? { town } : {}), ...(returnBy ? { returnBy } : {}) };
  return Object.keys(found).length > 0 ? found : null;
}

/** What may be chosen for an interview: one that was held is put in time or late by the clock. */
export const INTERVIEW_CHOICES = {
  offered: INTERVIEW_STATUSES.offered,
  accepted: INTERVIEW_STATUSES.accepted,
  held: 'Held',
  declined_by_child: INTERVIEW_STATUSES.declined_by_child,
  not_offered: INTERVIEW_STATUSES.not_offered,
  partial_carer_information: INTERVIEW_STATUSES.partial_carer_information,
} as const;

export function interviewFrom(
  values: Values<'interview'>,
  returnedAt: Date | null,
): { status: InterviewStatus; at: Date | null; note: string } {
  const at = londonInstant(values.day.trim(), values.time.trim());
  const choice = Object.hasOwn(INTERVIEW_CHOICES, values.status) ? values.status : '';
  const status =
    choice === 'held' ? (returnedAt && at ? heldStatus(returnedAt, at) : 'done_in_72h') : (choice as InterviewStatus);
  return { status, at, note: values.note };
}

function codeFrom(table: Readonly<Record<string, string>>, value: string, name: string): string | null {
  if (value === '') return null;
  if (!Object.hasOwn(table, value)) throw one(name, 'Choose one from the list, or leave it empty');
  return value;
}

async function agencyFrom(tx: Tx, slug: string): Promise<string | null> {
  if (slug === '') return null;
  const agency = slug.includes('\u0000')
    ? undefined
    : await tx.selectFrom('tl.agency').select('id').where('slug', '=', slug).executeTakeFirst();
  if (!agency) throw one('sourceAgency', 'Choose the agency from the list, or leave it empty');
  return agency.id;
}

function one(name: string, message: string): Error {
  return badInput(message, { [name]: message });
}
