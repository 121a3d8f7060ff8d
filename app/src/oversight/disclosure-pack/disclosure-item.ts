import { TOPICS, type Topic } from '../../intake/index.ts';
import { gradeCode, leaksIn } from '../../desk/index.ts';

/** The two schedules of unused material. Source: Criminal Procedure and Investigations Act 1996 and its Code, as in domain.md §4 [S27]. */
export const SCHEDULES = {
  MG6C: 'MG6C, not sensitive: listed for the defence',
  MG6D: 'MG6D, sensitive: for the prosecutor, not given to the defence without a court',
} as const;
export type Schedule = keyof typeof SCHEDULES;

/** Why disclosure would give a real risk of serious prejudice to an important public interest. Source: domain.md §4, PII_REASON. */
export const PII_REASONS = {
  informant_identity: 'It could say who gave information',
  confidential_information_to_authority: 'Information given to an authority in confidence',
  child_welfare_records: 'Records of a child’s welfare',
  observation_point: 'A place from which someone watched',
  method: 'How something is found out',
  ongoing_operation: 'An operation that is going on',
  third_party_privacy: 'The private life of someone else',
  witness_intimidation: 'A witness could be frightened',
} as const;
export type PiiReason = keyof typeof PII_REASONS;

/** A report as a pack needs it. */
export interface PackReport {
  readonly id: string;
  readonly reference: string;
  readonly kind: string;
  readonly topics: readonly string[];
  readonly scheme: string;
  readonly source_eval: string | null;
  readonly assessment: string | null;
  readonly handling: string | null;
  readonly recorded_at: Date;
}

export interface PackItem {
  readonly reportId: string;
  readonly reference: string;
  readonly schedule: Schedule;
  readonly piiReason: PiiReason | null;
  readonly description: string;
}

const CHILD_TOPICS: readonly string[] = ['MET', 'CSE', 'CCE'];

/**
 * A first proposal for a report, for a named person to change: what a partner told is sensitive until someone says otherwise; a record of a feed is not.
 * The description says neither who gave it, nor from what kind of agency, nor on which day.
 */
export function proposeItem(report: PackReport): PackItem {
  const topics = report.topics.map((topic) => (TOPICS[topic as Topic] ?? topic).toLowerCase()).join(', ');
  const month = report.recorded_at.toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const graded = `graded ${gradeCode(report)}, ${month}`;
  if (report.kind !== 'cpi')
    return {
      reportId: report.id,
      reference: report.reference,
      schedule: 'MG6C',
      piiReason: null,
      description: `Record of a data set on ${topics || 'policing matters'}, ${graded}.`,
    };
  const child = report.topics.some((topic) => CHILD_TOPICS.includes(topic));
  return {
    reportId: report.id,
    reference: report.reference,
    schedule: 'MG6D',
    piiReason: child ? 'child_welfare_records' : 'confidential_information_to_authority',
    description: `Intelligence report on ${topics || 'a matter of welfare'}, made from information given to an authority in confidence, ${graded}.`,
  };
}

/** What is wrong with an item as typed, by field; empty when it may be kept. */
export function itemProblems(
  item: { readonly schedule: string; readonly piiReason: string; readonly description: string },
  agencies: readonly string[],
): Record<string, string> {
  const problems: Record<string, string> = {};
  if (!isSchedule(item.schedule)) problems['schedule'] = 'Choose MG6C or MG6D';
  if (item.schedule === 'MG6D' && !isPiiReason(item.piiReason))
    problems['piiReason'] = 'MG6D needs the reason: choose the public interest that would be harmed';
  if (item.description.length < 10) problems['description'] = 'Describe the item in 10 characters or more';
  const leaks = leaksIn(item.description, agencies);
  if (!problems['description'] && leaks.length > 0)
    problems['description'] = `Change what could point at the source: ${leaks
      .slice(0, 3)
      .map(({ text, why }) => `‘${text}’ (${why.toLowerCase()})`)
      .join(', ')}`;
  return problems;
}

export function isSchedule(value: string): value is Schedule {
  return Object.hasOwn(SCHEDULES, value);
}

export function isPiiReason(value: string): value is PiiReason {
  return Object.hasOwn(PII_REASONS, value);
}
