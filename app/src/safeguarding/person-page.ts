import { AREA_NAMES } from '../desk/index.ts';
import { formatDate, formatDateTime, formatDay } from '../ground/index.ts';
import { MENTION_ROLES } from '../intake/index.ts';
import { chronology, markingOf } from './chronology.ts';
import { daysBetween, type Day } from './day.ts';
import { factorsOn, factorWords, standing } from './factor.ts';
import { LANES, type Lane } from './factor-codes.ts';
import {
  entriesOf,
  EPISODE_KINDS,
  EPISODE_TYPES,
  FOUND_CONTEXTS,
  MISSING_RISKS,
  repeatPrompts,
  RETURN_BY,
  standingEpisodes,
} from './missing-episode.ts';
import { notKnown } from './not-known.ts';
import { describePerson, initialsOf, withoutNames } from './person.ts';
import type { PersonFacts } from './person-facts.ts';
import { recordSentences } from './person-record.ts';
import { interviewClock, INTERVIEW_STATUSES, type InterviewClock } from './return-interview.ts';
import type { EpisodeRow, FactorRow } from './store.ts';
import { whyListed } from './why-listed.ts';

/**
 * What the page of one person shows. Without a purpose for seeing names, names are initials and the texts of reports are
 * left out, since they name others too.
 */
export function personPage(facts: PersonFacts, now: Date, namesShown: boolean): Record<string, unknown> {
  const { person, factors, episodes, records, judgements, mentions, reports } = facts;
  const today = formatDay(now);
  const names = [...new Set([...(person.name ? [person.name] : []), ...mentions.map(({ text }) => text)])];
  const shade = (text: string): string => (namesShown ? text : withoutNames(text, names));
  const listing = whyListed({ opened: { id: person.id, on: formatDay(person.recordedAt) }, factors, episodes }, today);
  const shownEpisodes = standingEpisodes(episodes).map((episode) => episodeRow(facts, episode, now, shade));
  const latest = judgements.at(-1);
  return {
    person,
    who: shownName(person.name, namesShown),
    description: describePerson(person),
    area: AREA_NAMES[person.partnership as keyof typeof AREA_NAMES] ?? person.partnership,
    reason: shade(person.reason),
    reviewOn: latest?.reviewOn ?? null,
    reviewOverdue: latest !== undefined && latest.reviewOn < today,
    listing,
    retractable: standing(factors).map((factor) => ({
      id: factor.id,
      words: factorWords(factor),
      observedOn: factor.observedOn,
    })),
    lanes: (Object.keys(LANES) as Lane[]).map((lane) => laneOf(facts, lane, today, shade)),
    episodes: shownEpisodes,
    openEpisodes: shownEpisodes.filter(({ open }) => open),
    returnedEpisodes: shownEpisodes.filter(({ open, missing }) => !open && missing),
    prompts: repeatPrompts(episodes, now),
    records: records.map((record) => ({
      ...record,
      kind: record.facts.kind,
      sentences: recordSentences(record.facts).map(shade),
    })),
    roles: rolesOf(facts),
    victimFacts: listing.grounds.filter(({ kind }) => kind !== 'opening').map(({ words }) => words),
    questions: notKnown(
      {
        factors,
        hasSchoolRecord: records.some((record) => record.facts.kind === 'school'),
        hasJudgement: latest !== undefined,
        isChild: person.kind === 'child',
        returnsWithoutInterview: shownEpisodes.filter(({ interviewWanting }) => interviewWanting).length,
      },
      today,
    ),
    chronology: chronology(facts).map((entry) => ({ ...entry, what: shade(entry.what) })),
    judgements: judgements.toReversed().map((judgement) => ({ ...judgement, text: shade(judgement.text) })),
    reports: [...reports.values()].map((report) => ({
      ...report,
      text: namesShown ? report.text : null,
      marking: markingOf(report),
    })),
    namesShown,
  };
}

/** A name, or its initials where no purpose for seeing it was given. */
export function shownName(name: string | null, namesShown: boolean): string {
  if (name === null) return 'Named in a report you may not read';
  return namesShown ? name : initialsOf(name);
}

function laneOf(
  { factors, reports }: PersonFacts,
  lane: Lane,
  today: Day,
  shade: (text: string) => string,
): Record<string, unknown> {
  const { current, expired } = factorsOn(factors, today);
  const item = (factor: FactorRow): Record<string, unknown> => {
    const report = factor.reportId ? reports.get(factor.reportId) : undefined;
    return {
      id: factor.id,
      words: factorWords(factor),
      state: factor.state,
      note: shade(factor.note),
      observedOn: factor.observedOn,
      age: ageInWords(factor.observedOn, today),
      expiresOn: factor.expiresOn,
      by: factor.by,
      source:
        report?.agencyClass ??
        (factor.reportId ? 'a report you may not read' : (factor.sourceAgency ?? 'agency not recorded')),
      grade: report ? `graded ${report.grade}` : 'not graded: it is a record, not a report',
      reference: report?.reference ?? null,
      recordNote: factor.recordNote ? shade(factor.recordNote) : null,
    };
  };
  return {
    lane,
    ...LANES[lane],
    current: current.filter((one) => one.lane === lane).map(item),
    expired: expired.filter((one) => one.lane === lane).map(item),
  };
}

interface EpisodeShown extends Record<string, unknown> {
  readonly open: boolean;
  readonly missing: boolean;
  readonly interviewWanting: boolean;
}

function episodeRow(
  { episodes, interviews, reports, person }: PersonFacts,
  episode: EpisodeRow,
  now: Date,
  shade: (text: string) => string,
): EpisodeShown {
  const ids = entriesOf(episodes, episode.id);
  const held = interviews.filter(({ episodeId }) => ids.includes(episodeId));
  const missing = episode.kind === 'missing';
  const clock = interviewClock(episode.endedAt, held, now);
  return {
    id: episode.id,
    kind: EPISODE_KINDS[episode.kind],
    type: EPISODE_TYPES[episode.type as keyof typeof EPISODE_TYPES] ?? null,
    risk: MISSING_RISKS[episode.risk as keyof typeof MISSING_RISKS] ?? null,
    beganAt: episode.beganAt,
    endedAt: episode.endedAt,
    open: episode.endedAt === null,
    missing,
    note: shade(episode.note),
    found: foundWords(episode),
    by: episode.by,
    reference: episode.reportId ? (reports.get(episode.reportId)?.reference ?? null) : null,
    clock: missing && person.kind === 'child' ? clockWords(clock) : null,
    clockState: clock.state,
    interviewWanting: missing && person.kind === 'child' && (clock.state === 'overdue' || clock.state === 'within'),
    interviews: held.map(({ status, at, note, by }) => ({
      status: INTERVIEW_STATUSES[status],
      at,
      note: shade(note),
      by,
    })),
  };
}

function foundWords({ found }: EpisodeRow): string | null {
  if (!found) return null;
  const context = FOUND_CONTEXTS[found.context as keyof typeof FOUND_CONTEXTS];
  const returned = RETURN_BY[found.returnBy as keyof typeof RETURN_BY];
  const parts = [
    context ? `Found ${context}` : null,
    found.town ? `${context ? 'in' : 'Found in'} ${found.town}` : null,
    returned ? `came back ${returned}` : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(', ') : null;
}

/** Where the 72 hours stand, as a sentence. */
export function clockWords(clock: InterviewClock): string {
  switch (clock.state) {
    case 'not_due':
      return 'Still missing. An interview is to be offered on return and held within 72 hours';
    case 'within':
      return `${clock.offered ? 'Offered, not yet held' : 'Not yet offered'}. Due by ${formatDateTime(clock.dueAt)}: ${hours(clock.hoursLeft)} left`;
    case 'overdue':
      return `${clock.offered ? 'Offered, not held' : 'Not offered'}. Overdue: the 72 hours ended on ${formatDateTime(clock.dueAt)}, ${hours(clock.hoursOver)} ago`;
    case 'done':
      return clock.inTime ? 'Held within 72 hours' : `Held late: it was due by ${formatDateTime(clock.dueAt)}`;
    case 'declined':
      return 'Declined by the child. Ask the carer, and offer again';
  }
}

function hours(n: number): string {
  return n === 1 ? '1 hour' : `${n} hours`;
}

/** Each role alleged of the person, in its report and nowhere else. */
function rolesOf({ mentions, reports }: PersonFacts): Record<string, unknown>[] {
  return mentions.flatMap(({ role, reportId }) => {
    const report = reports.get(reportId);
    if (!role || !report) return [];
    return [
      {
        role: MENTION_ROLES[role as keyof typeof MENTION_ROLES] ?? role,
        exploiting: role === 'may_be_exploiting',
        reference: report.reference,
        grade: report.grade,
        agencyClass: report.agencyClass,
        when: formatDate(report.happenedFrom ?? report.recordedAt),
      },
    ];
  });
}

function ageInWords(observedOn: Day, today: Day): string {
  const days = daysBetween(observedOn, today);
  if (days === 0) return 'today';
  if (days < 60) return days === 1 ? '1 day ago' : `${days} days ago`;
  return `${Math.floor(days / 30.44)} months ago`;
}
