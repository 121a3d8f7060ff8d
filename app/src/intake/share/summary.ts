import { formatDate } from '../../ground/index.ts';
import { HOW_KNOWN, MENTION_KINDS, MENTION_ROLES, SOURCE_RISK, TOPICS, WHO_ELSE_KNOWS } from '../codes.ts';
import type { Happened, Submission } from '../submission.ts';
import type { PageName } from './answers.ts';

/** One row of "check your answers": what was asked, what the desk will see, what others could see. */
export interface SummaryRow {
  readonly question: string;
  readonly desk: readonly string[];
  readonly others: string;
  readonly page: PageName;
}

/** The answers as they will be read, and by whom. */
export function summaryOf(submission: Submission): SummaryRow[] {
  const things = submission.things.map(
    ({ kind, text, role }) =>
      `${MENTION_KINDS[kind]}: ${text}${role && role !== 'not_sure' ? `, ${MENTION_ROLES[role].toLowerCase()}` : ''}`,
  );
  return [
    {
      question: 'What you know',
      desk: [submission.narrative],
      others: 'A version the desk writes anew, without what could point at you',
      page: 'what',
    },
    {
      question: 'Who and what it names',
      desk: things.length > 0 ? things : ['Nothing picked out'],
      others: 'Those the desk releases, to the people who need them',
      page: 'picked-out',
    },
    { question: 'When', desk: [happenedInWords(submission.happened)], others: 'The day at most', page: 'when' },
    { question: 'Topics', desk: submission.topics.map((topic) => TOPICS[topic]), others: 'The topics', page: 'when' },
    {
      question: 'How you know',
      desk: [HOW_KNOWN[submission.howKnown]],
      others: 'Only a grade that the desk gives',
      page: 'how-known',
    },
    {
      question: 'Who else knows',
      desk: [WHO_ELSE_KNOWS[submission.whoElseKnows]],
      others: 'Nothing',
      page: 'how-known',
    },
    {
      question: 'Could someone be harmed',
      desk: [SOURCE_RISK[submission.sourceRisk]],
      others: 'Nothing',
      page: 'how-known',
    },
    {
      question: 'Who you are',
      desk: ['Nothing. It is sealed before anything is stored'],
      others: 'Nothing',
      page: 'you',
    },
  ];
}

/** The same as plain text, to paste into a crime report or a referral: nothing has to be typed twice. */
export function copyReadyText(narrative: string, things: Submission['things']): string {
  const named = things.map((thing) => `- ${MENTION_KINDS[thing.kind]}: ${thing.text}`);
  return [narrative, ...(named.length > 0 ? ['', 'Named or described:', ...named] : [])].join('\n');
}

export function happenedInWords(happened: Happened): string {
  switch (happened.kind) {
    case 'exact':
      return `On ${formatDate(happened.from)}`;
    case 'about':
      return `About ${formatDate(happened.from)}`;
    case 'range':
      return `Between ${formatDate(happened.from)} and ${formatDate(happened.to)}`;
    case 'ongoing':
      return happened.from === undefined ? 'It is going on' : `Going on since ${formatDate(happened.from)}`;
    case 'unknown':
      return 'Not known';
  }
}
