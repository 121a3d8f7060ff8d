import type { Day } from './day.ts';
import { factorsOn, type Factor } from './factor.ts';
import { FACTOR_CODES } from './factor-codes.ts';

/** Something nobody has recorded, and who would know. */
export interface Question {
  readonly what: string;
  readonly ask: string;
}

/** What the room holds of one person, as far as it says what is missing. */
export interface Known {
  readonly factors: readonly Factor[];
  readonly hasSchoolRecord: boolean;
  readonly hasJudgement: boolean;
  readonly isChild: boolean;
  /** Returns after which no interview was held or declined. */
  readonly returnsWithoutInterview: number;
}

const AREAS: readonly { readonly prefix: string; readonly what: string }[] = [
  { prefix: 'PUSH.HOME.', what: 'How things are at home' },
  { prefix: 'PUSH.SCHOOL.', what: 'How things are at school' },
  { prefix: 'PUSH.SELF.', what: 'How the person is feeling' },
  { prefix: 'PULL.', what: 'Whether someone is giving or offering the person anything, in person or online' },
  { prefix: 'HARM.', what: 'Whether there are signs of harm' },
  { prefix: 'PROTECTIVE.', what: 'Who and what keeps the person safer' },
];

/** What is not known on a day, and whom to ask: what was said not to be known, and whole areas on which nothing current is recorded. */
export function notKnown(known: Known, day: Day): Question[] {
  const { current } = factorsOn(known.factors, day);
  const said = current
    .filter(({ state }) => state === 'not_known')
    .map(({ code }) => ({
      what: `Not known whether this is so: ${FACTOR_CODES[code]?.words ?? code}`,
      ask: askOf(code),
    }));
  const empty = AREAS.filter(({ prefix }) => !current.some(({ code }) => code.startsWith(prefix))).map(
    ({ prefix, what }) => ({ what: `${what}: nothing current is recorded`, ask: askOf(prefix) }),
  );
  return [
    ...said,
    ...empty,
    ...(known.isChild && !known.hasSchoolRecord
      ? [{ what: 'School: no record has been shared', ask: askOf('PUSH.SCHOOL.') }]
      : []),
    ...(known.returnsWithoutInterview > 0
      ? [
          {
            what: 'What the child says about going missing: a return interview has not been held',
            ask: 'the return interviewer',
          },
        ]
      : []),
    ...(known.hasJudgement
      ? []
      : [
          {
            what: 'What a professional makes of it: no judgement is written yet',
            ask: 'the lead agency’s social worker',
          },
        ]),
  ];
}

function askOf(code: string): string {
  const found = FACTOR_CODES[code] ?? Object.entries(FACTOR_CODES).find(([one]) => one.startsWith(code))?.[1];
  return found?.ask ?? 'the lead agency';
}
