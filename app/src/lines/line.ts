import type { Answer, FactKind, Likelihood, Way } from './line/fact-kind.ts';
import { happenedWithin, knownAt, type Moment } from './moment.ts';

/** A line, a number and a group are three things: a line is a brand and the business behind it; numbers come and go. */
export { ELEMENTS, FACT_KINDS, SCOPES, type FactKind } from './line/fact-kind.ts';
export { COUNTING_RULE } from './line/count-rule.ts';
export { STATUSES } from './line/status.ts';

/** Roles as alleged, per interval; exploited roles first, for they are victims first (domain.md §10). */
export const ROLES_IN_LINE = {
  runner_exploited: 'reported as exploited to carry or sell',
  local_exploited: 'reported as exploited locally',
  cuckooed_resident: 'reported as living in a home taken over',
  line_holder: 'reported as holding the line',
  elder_or_controller: 'reported as controlling others',
  mid_level_manager: 'reported as managing others',
  recruiter: 'reported as recruiting',
  driver: 'reported as driving',
  debt_enforcer: 'reported as collecting debts',
  money_account_holder: 'reported as lending a bank account',
  family: 'reported as family',
  customer: 'reported as buying',
  witness: 'reported as knowing of it',
} as const;
export type RoleInLine = keyof typeof ROLES_IN_LINE;

const EXPLOITED_ROLES: readonly string[] = ['runner_exploited', 'local_exploited', 'cuckooed_resident'];

export interface LineFact {
  readonly id: string;
  readonly kind: FactKind;
  readonly value: string;
  readonly mentionId: string | null;
  readonly role: string | null;
  readonly confidence: string | null;
  /** 'YYYY-MM-DD' */
  readonly from: string | null;
  readonly to: string | null;
  readonly reports: readonly string[];
  readonly retracts: string | null;
  readonly by: string;
  readonly reason: string;
  readonly recordedAt: Date;
  /** Of an element or component: whether the reports speak for it; without one they do. */
  readonly answer?: Answer | null;
  /** Of a key judgement. */
  readonly likelihood?: Likelihood | null;
  /** Of a corridor. */
  readonly way?: Way | null;
  /** Of a status: the line this one went on as. */
  readonly otherLine?: string | null;
  readonly byAccount?: string;
}

/** The facts that stand: those not retracted, nor themselves a retraction. */
export function standing(facts: readonly LineFact[]): LineFact[] {
  const gone = new Set(facts.map((fact) => fact.retracts).filter((id) => id !== null));
  return facts.filter((fact) => fact.retracts === null && !gone.has(fact.id));
}

/** The facts that stood at a moment: what was taken back later stood then. */
export function standingAt(facts: readonly LineFact[], moment: Moment): LineFact[] {
  return standing(facts.filter((fact) => knownAt(moment, fact.recordedAt))).filter((fact) =>
    happenedWithin(moment, fact),
  );
}

/** The latest standing fact of a kind of which a line has one at a time. */
export function latest(facts: readonly LineFact[], kind: FactKind): LineFact | null {
  return (
    standing(facts)
      .filter((fact) => fact.kind === kind)
      .toSorted((a, b) => b.recordedAt.getTime() - a.recordedAt.getTime())[0] ?? null
  );
}

/** Facts of one kind in the order they began; people who may be exploited come before all others. */
export function ofKind(facts: readonly LineFact[], kind: FactKind): LineFact[] {
  return standing(facts)
    .filter((fact) => fact.kind === kind)
    .toSorted(
      (a, b) =>
        exploitedFirst(a) - exploitedFirst(b) ||
        (a.from ?? '').localeCompare(b.from ?? '') ||
        a.recordedAt.getTime() - b.recordedAt.getTime(),
    );
}

export function isExploitedRole(role: string | null): boolean {
  return role !== null && EXPLOITED_ROLES.includes(role);
}

function exploitedFirst(fact: LineFact): number {
  return fact.kind === 'person' && !isExploitedRole(fact.role) ? 1 : 0;
}
