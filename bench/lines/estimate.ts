import { EVIDENCE, type EvidenceKind } from '../../app/src/lines/succession/evidence.ts';
import type { Weights } from '../../app/src/lines/succession/proposal.ts';
import type { Question } from './questions.ts';

interface Pair {
  readonly levels: Readonly<Record<string, string>>;
  readonly same: boolean;
}

/** What is put in by judgement, where the practice county has no example to estimate from: no released text there quotes a line's messages. */
const ASSUMED: Readonly<Partial<Record<EvidenceKind, Readonly<Record<string, number>>>>> = {
  wording: { same: 2, differs: -0.5 },
};
/** More in common never weighs less: where the counts say so by chance, neighbouring levels are pooled. */
const FALLING: readonly (readonly [EvidenceKind, readonly string[]])[] = [
  ['people', ['several', 'one', 'none']],
  ['callers', ['several', 'one', 'none']],
  ['area', ['same', 'some', 'none']],
];
/** A level nobody saw weighs nothing; half a pair on each side keeps those seldom seen from weighing much. */
const SMOOTHING = 0.5;

/**
 * Weights from questions whose answer is known: for each level the log2 of how much commoner it is among numbers of one line than among
 * others, all damped by one factor, because the kinds of evidence are not independent of one another. Factor and prior are the logistic
 * regression of the truth on the undamped sum (Platt 1999), so that probabilities are calibrated on what it was fitted to.
 */
export function estimate(questions: readonly Question[], name: string): Weights {
  const pairs = questions.flatMap(({ proposals }) =>
    proposals.map(({ evidence, sameLine }): Pair => ({
      levels: Object.fromEntries(evidence.map(({ kind, level }) => [kind, level])),
      same: sameLine,
    })),
  );
  const bits = Object.fromEntries(
    Object.entries(EVIDENCE).map(([kind, { levels }]) => [
      kind,
      Object.fromEntries(Object.keys(levels).map((level) => [level, ratio(pairs, kind, [level])])),
    ]),
  ) as Record<EvidenceKind, Record<string, number>>;
  for (const [kind, order] of FALLING) Object.assign(bits[kind], pooled(pairs, kind, order));
  const sum = ({ levels }: Pair): number =>
    Object.entries(levels).reduce((total, [kind, level]) => total + (bits[kind as EvidenceKind][level] ?? 0), 0);
  const { slope, offset } = logistic(pairs.map((pair) => ({ x: sum(pair), y: pair.same ? 1 : 0 })));
  const damped = Object.fromEntries(
    Object.entries(bits).map(([kind, levels]) => [
      kind,
      Object.fromEntries(Object.entries(levels).map(([level, value]) => [level, round(value * slope)])),
    ]),
  ) as Record<EvidenceKind, Record<string, number>>;
  for (const [kind, levels] of Object.entries(ASSUMED)) Object.assign(damped[kind as EvidenceKind], levels);
  return { name, prior: round(offset), bits: damped };
}

/** Pools levels that stand in the wrong order, until none does (pool adjacent violators; Ayer et al. 1955). */
function pooled(pairs: readonly Pair[], kind: string, order: readonly string[]): Record<string, number> {
  let groups = order.map((level) => [level]);
  for (let at = 0; at + 1 < groups.length;) {
    const [here = [], next = []] = [groups[at], groups[at + 1]];
    if (ratio(pairs, kind, here) >= ratio(pairs, kind, next)) at += 1;
    else {
      groups = [...groups.slice(0, at), [...here, ...next], ...groups.slice(at + 2)];
      at = 0;
    }
  }
  return Object.fromEntries(groups.flatMap((group) => group.map((level) => [level, ratio(pairs, kind, group)])));
}

function ratio(pairs: readonly Pair[], kind: string, levels: readonly string[]): number {
  const share = (same: boolean): number => {
    const own = pairs.filter((pair) => pair.same === same);
    const here = own.filter((pair) => levels.includes(pair.levels[kind] ?? '')).length;
    return (here + SMOOTHING) / (own.length + 2 * SMOOTHING);
  };
  const seen = pairs.some((pair) => levels.includes(pair.levels[kind] ?? ''));
  return seen ? Math.log2(share(true) / share(false)) : 0;
}

/** Newton's method on the two parameters, in bits. */
function logistic(points: readonly { readonly x: number; readonly y: number }[]): { slope: number; offset: number } {
  let [slope, offset] = [1, 0];
  for (let step = 0; step < 50; step++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-9, 0, 1e-9];
    for (const { x, y } of points) {
      const p = 1 / (1 + 2 ** -(offset + slope * x));
      const w = p * (1 - p) * Math.LN2;
      g0 += y - p;
      g1 += (y - p) * x;
      h00 += w;
      h01 += w * x;
      h11 += w * x * x;
    }
    const det = h00 * h11 - h01 * h01;
    if (Math.abs(det) < 1e-12) break;
    offset += (h11 * g0 - h01 * g1) / det;
    slope += (h00 * g1 - h01 * g0) / det;
  }
  return { slope, offset };
}

function round(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}
