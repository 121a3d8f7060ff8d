import { passingOnIn } from '../../app/src/lines/independence/passing-on.ts';
import { sortForCounting } from '../../app/src/lines/independence/source-count.ts';
import type { Sourced } from './echo.ts';

/** How well echoes are found, and what following them does to the count of sources. */
export interface IndependenceFigures {
  readonly reports: number;
  readonly echoes: number;
  readonly proposed: number;
  /** Of what is proposed, how many really are an echo of that report or of one in the same chain. */
  readonly precision: number;
  /** Of the echoes, how many are proposed so. */
  readonly recall: number;
  /** Echoes that no rule of this kind finds, because they are graded as seen at first hand. */
  readonly gradedFirstHand: number;
  /** Pairs of things that two or more reports tie, with at least one echo among these reports. */
  readonly ties: number;
  /** Of these, where the count of sources is too high, right and too low: by submitters alone, and after all proposals were agreed to. */
  readonly bySubmitter: Share;
  readonly followed: Share;
  /** Ties wrongly drawn double ("two or more independent sources"), of those with one source in truth. */
  readonly falselyDouble: { readonly bySubmitter: number; readonly followed: number };
  /** Of ties without any echo: the share whose count following made too low. */
  readonly spoiled: number;
}

interface Share {
  readonly tooHigh: number;
  readonly right: number;
  readonly tooLow: number;
}

/** Measures the rule on reports of which is known who passes on whom. Every proposal is taken as agreed to: the most it can do and spoil. */
export function independenceFigures(all: readonly Sourced[]): IndependenceFigures {
  const byId = new Map(all.map((one) => [one.told.id, one]));
  const trueRoot = (id: string): string => {
    const before = byId.get(id)?.passesOn ?? null;
    return before === null ? id : trueRoot(before);
  };
  const proposals = passingOnIn(all.map(({ told }) => told));
  const agreed = new Map(proposals.map(({ report, origin }) => [report, origin]));
  const foundRoot = (id: string): string => {
    const before = agreed.get(id);
    return before === undefined ? id : foundRoot(before);
  };
  const echoes = all.filter(({ passesOn }) => passesOn !== null);
  const right = proposals.filter(
    ({ report, origin }) => byId.get(report)?.passesOn !== null && trueRoot(report) === trueRoot(origin),
  );
  const count = (ids: readonly string[], root: (id: string) => string): number => {
    const { certain } = sortForCounting(ids, { roots: new Map(ids.map((id) => [id, [root(id)]])) });
    return new Set(certain.map((id) => byId.get(id)?.source)).size;
  };
  const ties = tiesOf(all).filter(({ length }) => length >= 2);
  const judged = ties.map((ids) => ({
    echoed: ids.some((id) => byId.get(id)?.passesOn !== null),
    truth: count(ids, trueRoot),
    bySubmitter: count(ids, (id) => id),
    followed: count(ids, foundRoot),
  }));
  const [echoed, plain] = [judged.filter((one) => one.echoed), judged.filter((one) => !one.echoed)];
  const single = echoed.filter(({ truth }) => truth === 1);
  return {
    reports: all.length,
    echoes: echoes.length,
    proposed: proposals.length,
    precision: rate(right.length, proposals.length),
    recall: rate(right.length, echoes.length),
    gradedFirstHand: echoes.filter(({ told }) => told.assessment === 'A').length,
    ties: echoed.length,
    bySubmitter: shares(echoed, 'bySubmitter'),
    followed: shares(echoed, 'followed'),
    falselyDouble: {
      bySubmitter: rate(single.filter((one) => one.bySubmitter >= 2).length, single.length),
      followed: rate(single.filter((one) => one.followed >= 2).length, single.length),
    },
    spoiled: rate(plain.filter(({ followed, truth }) => followed < truth).length, plain.length),
  };
}

/** For each pair of things named together: the reports that do. */
function tiesOf(all: readonly Sourced[]): string[][] {
  const found = new Map<string, string[]>();
  for (const { told } of all) {
    const keys = [...new Set(told.details.flatMap((detail) => detail.keys.slice(0, 1)))].toSorted();
    keys.forEach((a, at) => {
      for (const b of keys.slice(at + 1)) {
        const own = found.get(`${a} ${b}`);
        if (own) own.push(told.id);
        else found.set(`${a} ${b}`, [told.id]);
      }
    });
  }
  return [...found.values()];
}

function shares(
  judged: readonly { truth: number; bySubmitter: number; followed: number }[],
  by: 'bySubmitter' | 'followed',
): Share {
  const share = (fits: (difference: number) => boolean): number =>
    rate(judged.filter((one) => fits(one[by] - one.truth)).length, judged.length);
  return { tooHigh: share((d) => d > 0), right: share((d) => d === 0), tooLow: share((d) => d < 0) };
}

function rate(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 10_000;
}
