/** A line, a number and a group are three things: a line is a brand and the business behind it; numbers come and go. */

export const FACT_KINDS = {
  status: 'Status',
  scope: 'Scope',
  origin: 'Controlling origin',
  market: 'Importing area',
  number: 'Deal number',
  person: 'Person',
  address: 'Address',
  vehicle: 'Vehicle',
  element: 'Element of a county line',
  judgement: 'Key judgement',
} as const;
export type FactKind = keyof typeof FACT_KINDS;

/** Source: domain.md §12, after the Home Office's two types of closure. */
export const STATUSES = {
  suspected: 'Suspected',
  active: 'Active',
  potentially_active: 'Potentially active: not seen lately',
  dormant: 'Dormant',
  closed_type1: 'Closed, type 1: the holder was charged',
  closed_type2: 'Closed, type 2: the number was cut off; the line may go on',
  merged_into: 'Merged into another line',
  rebranded_as: 'Carried on under another brand',
  refuted: 'Refuted',
} as const;

export const SCOPES = {
  external: 'External: run from outside the force area',
  internal: 'Internal: run from inside the force area',
  unknown: 'Not known',
} as const;

/** The four elements of the National County Lines Coordination Centre's model (domain.md §10). */
export const ELEMENTS = {
  communication: 'Communication',
  movement: 'Movement',
  violence: 'Violence',
  vulnerability: 'Vulnerability',
} as const;

/** Roles as alleged, per interval; exploited roles first, for they are victims first (domain.md §10). */
export const ROLES_IN_LINE = {
  runner_exploited: 'reported as exploited to carry or sell',
  local_exploited: 'reported as exploited locally',
  cuckooed_resident: 'reported as living in a home taken over',
  line_holder: 'reported as holding the line',
  elder_or_controller: 'reported as controlling others',
  recruiter: 'reported as recruiting',
  driver: 'reported as driving',
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
}

/** The facts that stand: those not retracted, nor themselves a retraction. */
export function standing(facts: readonly LineFact[]): LineFact[] {
  const gone = new Set(facts.map((fact) => fact.retracts).filter((id) => id !== null));
  return facts.filter((fact) => fact.retracts === null && !gone.has(fact.id));
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

/** Printed with every count of lines, since the rule decides the number (domain.md §12). */
export const COUNTING_RULE =
  'Counting rule 1: each line with at least one standing fact from a report graded A to D, once, whatever its number of phones.';
