import { formatDate, formatDateTime, formatDay } from '../ground/index.ts';
import { MENTION_ROLES } from '../intake/index.ts';
import type { Day } from './day.ts';
import { factorWords } from './factor.ts';
import { EPISODE_KINDS, standingEpisodes } from './missing-episode.ts';
import type { PersonFacts } from './person-facts.ts';
import { recordSentences } from './person-record.ts';
import { INTERVIEW_STATUSES } from './return-interview.ts';

/** One line of the chronology: when, what, whose it is, and how it is marked. */
export interface Entry {
  readonly day: Day;
  readonly kind:
    'Report' | 'Factor' | 'Episode' | 'Return interview' | 'School' | 'Care' | 'Judgement' | 'Record opened';
  readonly what: string;
  /** Agency, class of agency or named person: who to ask about it. */
  readonly owner: string;
  readonly marking: string;
  /** The report it rests on, where the reader may see it. */
  readonly report: string | null;
}

const MARKING = 'OFFICIAL-SENSITIVE';

/**
 * All that is known of a person from every agency, oldest first: reports that mention the person, factors (those taken back
 * too, and said to be), episodes, return interviews, school and care records, judgements.
 */
export function chronology(facts: PersonFacts): Entry[] {
  return [
    ...opening(facts),
    ...reports(facts),
    ...factors(facts),
    ...episodes(facts),
    ...interviews(facts),
    ...records(facts),
    ...judgements(facts),
  ].toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** The marking of a report, with its handling code. 'C' comes with a condition that every reader must keep. */
export function markingOf({
  handling,
  condition,
}: {
  readonly handling: string | null;
  readonly condition: string | null;
}): string {
  if (handling === 'C') return `${MARKING}, handling C: ${condition ?? 'ask the desk'}`;
  return handling === 'P' ? `${MARKING}, handling P` : MARKING;
}

function opening({ person }: PersonFacts): Entry[] {
  return [
    {
      day: formatDay(person.recordedAt),
      kind: 'Record opened',
      what: person.reason,
      owner: person.openedBy,
      marking: MARKING,
      report: null,
    },
  ];
}

function reports({ mentions, reports: known }: PersonFacts): Entry[] {
  return [...new Set(mentions.map(({ reportId }) => reportId))].flatMap((id): Entry[] => {
    const report = known.get(id);
    if (!report) return [];
    const roles = mentions
      .filter(({ reportId, role }) => reportId === id && role !== null)
      .map(({ role }) => (MENTION_ROLES[role as keyof typeof MENTION_ROLES] ?? String(role)).toLowerCase());
    const said = roles.length > 0 ? `, who in this report ${[...new Set(roles)].join(' and ')}` : '';
    return [
      {
        day: report.happenedFrom ?? formatDay(report.recordedAt),
        kind: 'Report',
        what: `${report.reference}, graded ${report.grade}, mentions the person${said}`,
        owner: report.agencyClass,
        marking: markingOf(report),
        report: report.reference,
      },
    ];
  });
}

function factors({ factors: all, reports: known }: PersonFacts): Entry[] {
  return all.map((factor) => {
    const report = factor.reportId ? known.get(factor.reportId) : undefined;
    const day = factor.retracts ? formatDay(factor.recordedAt) : factor.observedOn;
    return {
      day,
      kind: 'Factor',
      what: `${factor.retracts ? 'Taken back: ' : ''}${factorWords(factor)}. ${factor.note}`,
      owner: report ? report.agencyClass : (factor.sourceAgency ?? factor.by),
      marking: report ? markingOf(report) : MARKING,
      report: report?.reference ?? null,
    };
  });
}

function episodes({ episodes: all, reports: known }: PersonFacts): Entry[] {
  return standingEpisodes(all).map((episode) => ({
    day: formatDay(episode.beganAt),
    kind: 'Episode',
    what: `${EPISODE_KINDS[episode.kind]} from ${formatDateTime(episode.beganAt)}${episode.endedAt ? ` to ${formatDateTime(episode.endedAt)}` : ', not known to have ended'}. ${episode.note}`.trim(),
    owner: episode.by,
    marking: MARKING,
    report: episode.reportId ? (known.get(episode.reportId)?.reference ?? null) : null,
  }));
}

function interviews({ interviews: all }: PersonFacts): Entry[] {
  return all.map(({ at, status, note, by }) => ({
    day: formatDay(at),
    kind: 'Return interview',
    what: `${INTERVIEW_STATUSES[status]}. ${note}`.trim(),
    owner: by,
    marking: MARKING,
    report: null,
  }));
}

function records({ records: all }: PersonFacts): Entry[] {
  return all.map(({ facts, agency, fromOn, toOn }) => ({
    day: fromOn,
    kind: facts.kind === 'school' ? 'School' : 'Care',
    what: `${recordSentences(facts).join('. ')}${toOn ? ` (to ${formatDate(toOn)})` : ''}`,
    owner: agency,
    marking: MARKING,
    report: null,
  }));
}

function judgements({ judgements: all }: PersonFacts): Entry[] {
  return all.map(({ recordedAt, text, by, reviewOn }) => ({
    day: formatDay(recordedAt),
    kind: 'Judgement',
    what: `${text} (look again on ${formatDate(reviewOn)})`,
    owner: by,
    marking: MARKING,
    report: null,
  }));
}
