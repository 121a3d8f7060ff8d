import { MISSES, type Miss, type Question } from './questions.ts';

/** How well successions are proposed. */
export interface SuccessionFigures {
  readonly questions: number;
  /** Where the line went on with another number. */
  readonly withSuccessor: number;
  /** Of these, where a released report names the successor in full by then: more cannot be found. */
  readonly reported: number;
  /** Whether the true successor is among the first three, of all that have one. */
  readonly recallAt3: number;
  readonly recallAt1: number;
  /** The same, of those that were reported. */
  readonly recallAt3OfReported: number;
  /** The same, where no released report says that one number took the place of the other: the hard ones. */
  readonly unsaid: number;
  readonly recallAt3OfUnsaid: number;
  /** Why the others are not among the first three. */
  readonly missed: Readonly<Partial<Record<Miss, number>>>;
  /** Of the first proposals, how many are of the same line. */
  readonly firstIsSameLine: number;
  /** Mean squared error of the stated probability that two numbers are one line's (Brier 1950); and what always saying the base rate would give. */
  readonly brier: number;
  readonly brierOfBaseRate: number;
  readonly pairs: number;
  readonly reliability: readonly { from: number; to: number; pairs: number; stated: number; came: number }[];
}

const BANDS = [0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1];

/** The figures of a set of questions. */
export function figuresOf(questions: readonly Question[]): SuccessionFigures {
  const followed = questions.filter(({ successor }) => successor !== null);
  const within = (most: number): Question[] =>
    followed.filter(({ proposals, successor }) => proposals.slice(0, most).some(({ later }) => later.id === successor));
  const pairs = questions.flatMap(({ proposals }) => proposals);
  const base = mean(pairs.map(({ sameLine }) => (sameLine ? 1 : 0)));
  const reported = followed.filter((question) => question.reported);
  const unsaid = reported.filter(({ said }) => !said);
  const first = questions.flatMap(({ proposals }) => proposals.slice(0, 1));
  return {
    questions: questions.length,
    withSuccessor: followed.length,
    reported: reported.length,
    recallAt3: rate(within(3).length, followed.length),
    recallAt1: rate(within(1).length, followed.length),
    recallAt3OfReported: rate(within(3).length, reported.length),
    unsaid: unsaid.length,
    recallAt3OfUnsaid: rate(unsaid.filter((one) => within(3).includes(one)).length, unsaid.length),
    missed: Object.fromEntries(
      Object.keys(MISSES).map((miss) => [miss, followed.filter(({ missed }) => missed === miss).length]),
    ),
    firstIsSameLine: rate(first.filter(({ sameLine }) => sameLine).length, first.length),
    brier: four(mean(pairs.map(({ probability, sameLine }) => (probability - (sameLine ? 1 : 0)) ** 2))),
    brierOfBaseRate: four(base * (1 - base)),
    pairs: pairs.length,
    reliability: BANDS.slice(1).map((to, at) => {
      const from = BANDS[at] ?? 0;
      const here = pairs.filter(({ probability: p }) => p >= from && (p < to || to === 1));
      return {
        from,
        to,
        pairs: here.length,
        stated: four(mean(here.map(({ probability }) => probability))),
        came: four(mean(here.map(({ sameLine }) => (sameLine ? 1 : 0)))),
      };
    }),
  };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rate(part: number, whole: number): number {
  return whole === 0 ? 0 : four(part / whole);
}

function four(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
