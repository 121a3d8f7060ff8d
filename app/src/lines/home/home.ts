import { BECOMES, HOME_STATES, isHomeState, type HomeState } from './home-state.ts';
import type { HomeFactKind } from './sign.ts';

/** A suspicion about one address, one occupier, and the time they live there. It is never about the address alone. */
export interface Home {
  readonly id: string;
  readonly address: string;
  readonly postcode: string | null;
  readonly addressMention: string;
  readonly occupierMention: string | null;
  /** 'YYYY-MM-DD' */
  readonly occupiedFrom: string | null;
  readonly reason: string;
  readonly by: string;
  readonly recordedAt: Date;
}

/** A sign, a vulnerability or a kind of takeover, from one report. */
export interface HomeFact {
  readonly id: string;
  readonly kind: HomeFactKind;
  readonly code: string;
  readonly report: { readonly id: string; readonly reference: string };
  readonly seenOn: string | null;
  readonly retracts: string | null;
  readonly reason: string;
  readonly by: string;
  readonly recordedAt: Date;
}

export type HomeStepKind = 'state' | 'safety' | 'option' | 'revisit' | 'visit' | 'tenancy_ended';

/** What an officer did about a home. */
export interface HomeStep {
  readonly id: string;
  readonly kind: HomeStepKind;
  readonly code: string | null;
  readonly onDay: string | null;
  readonly words: string;
  readonly answers: string | null;
  readonly by: string;
  readonly recordedAt: Date;
}

/** The facts that stand: not taken back, nor themselves a taking back. */
export function standingFacts(facts: readonly HomeFact[]): HomeFact[] {
  const gone = new Set(facts.map(({ retracts }) => retracts));
  return facts.filter((fact) => fact.retracts === null && !gone.has(fact.id));
}

/** The state a home is in; suspected until somebody says otherwise. */
export function stateOf(steps: readonly HomeStep[]): HomeState {
  const code = inOrder(steps).findLast(({ kind }) => kind === 'state')?.code ?? 'suspected';
  return isHomeState(code) ? code : 'suspected';
}

/** The day the tenancy ended, or null while it goes on. */
export function tenancyEnd(steps: readonly HomeStep[]): string | null {
  return steps.find(({ kind }) => kind === 'tenancy_ended')?.onDay ?? null;
}

/** Visits that are due and that nobody answered, the earliest first. After the tenancy ended none is. */
export function revisitsDue(steps: readonly HomeStep[]): HomeStep[] {
  if (tenancyEnd(steps) !== null) return [];
  const answered = new Set(steps.map(({ answers }) => answers));
  return steps
    .filter(({ kind, id }) => kind === 'revisit' && !answered.has(id))
    .toSorted((a, b) => (a.onDay ?? '').localeCompare(b.onDay ?? ''));
}

/** What was last said of each option, by its code. */
export function optionsSaid(steps: readonly HomeStep[]): Map<string, HomeStep & { readonly answer: string }> {
  const said = new Map<string, HomeStep & { readonly answer: string }>();
  for (const step of inOrder(steps).filter(({ kind }) => kind === 'option')) {
    const [option = '', answer = ''] = (step.code ?? '').split(':');
    said.set(option, { ...step, answer });
  }
  return said;
}

/** Why a state cannot follow, in words that say what to do; null when it can. */
export function stateFault(
  { facts, steps }: { readonly facts: readonly HomeFact[]; readonly steps: readonly HomeStep[] },
  to: string,
): string | null {
  if (!isHomeState(to) || to === 'moved_tenant')
    return 'Choose a state from the list. A home ends with its tenancy: use “The tenancy changed” for that.';
  if (tenancyEnd(steps) !== null)
    return 'The tenancy has ended, and this record with it. If there are signs about who lives there now, open a record for them.';
  const from = stateOf(steps);
  if (!BECOMES[from].includes(to))
    return `“${HOME_STATES[from]}” cannot become “${HOME_STATES[to]}”. It can become: ${BECOMES[from].map((state) => HOME_STATES[state]).join('; ') || 'nothing more'}.`;
  const evidence =
    standingFacts(facts).some(({ kind }) => kind === 'sign') || steps.some(({ kind }) => kind === 'visit');
  if (to === 'confirmed_active' && !evidence)
    return 'Nothing here shows it yet. Record a sign from a report, or a visit, before you confirm.';
  return null;
}

/** Why something cannot be about this tenancy, by the day it was seen; null when it can. */
export function dayFault(
  home: Pick<Home, 'occupiedFrom'>,
  steps: readonly HomeStep[],
  seenOn: string | null,
): string | null {
  if (home.occupiedFrom !== null && seenOn !== null && seenOn < home.occupiedFrom)
    return `The occupier moved in on ${home.occupiedFrom}. What was seen on ${seenOn} is about whoever lived there before.`;
  const end = tenancyEnd(steps);
  if (end !== null && (seenOn === null || seenOn > end))
    return `The tenancy ended on ${end}. What was seen later is about whoever lives there now: open a record for them, or give a day up to then.`;
  return null;
}

function inOrder(steps: readonly HomeStep[]): HomeStep[] {
  return steps.toSorted((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime());
}
