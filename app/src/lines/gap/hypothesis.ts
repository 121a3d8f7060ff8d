import type { CitedReport } from '../line/cited-report.ts';

/** Where a hypothesis stands, as a named analyst last concluded. It is a way of asking, never a finding about a person. */
export const HYPOTHESIS_STATES = {
  open: 'Open',
  supported: 'Borne out so far',
  not_supported: 'Not borne out so far',
  set_aside: 'Set aside',
} as const;
export type HypothesisState = keyof typeof HYPOTHESIS_STATES;

export function isHypothesisState(value: string): value is HypothesisState {
  return Object.hasOwn(HYPOTHESIS_STATES, value);
}

/** What speaks for a hypothesis or against it, from one report. */
export interface Evidence {
  readonly id: string;
  readonly side: 'for' | 'against';
  readonly report: CitedReport;
  readonly retracts: string | null;
  readonly reason: string;
  readonly by: string;
  readonly recordedAt: Date;
}

export interface Hypothesis {
  readonly id: string;
  readonly statement: string;
  readonly by: string;
  readonly recordedAt: Date;
  readonly evidence: readonly Evidence[];
  readonly states: readonly {
    readonly state: HypothesisState;
    readonly reason: string;
    readonly by: string;
    readonly recordedAt: Date;
  }[];
}

/** The evidence that stands, for and against apart: they are never added up. */
export function sidesOf(evidence: readonly Evidence[]): { readonly for: Evidence[]; readonly against: Evidence[] } {
  const gone = new Set(evidence.map(({ retracts }) => retracts));
  const stand = evidence.filter(({ id, retracts }) => retracts === null && !gone.has(id));
  return { for: stand.filter(({ side }) => side === 'for'), against: stand.filter(({ side }) => side === 'against') };
}

/** What keeps a hypothesis from a state, in words that say what to do; null when nothing does. */
export function hypothesisFault({ evidence }: Pick<Hypothesis, 'evidence'>, state: string): string | null {
  if (!isHypothesisState(state)) return 'Choose a state from the list';
  const sides = sidesOf(evidence);
  if (state === 'supported' && sides.for.length === 0)
    return 'Nothing speaks for it yet. Add a report that does, before you say that it is borne out.';
  if (state === 'not_supported' && sides.against.length === 0)
    return 'Nothing speaks against it yet. Add a report that does, or set it aside.';
  return null;
}
