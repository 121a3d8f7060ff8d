/** What can become of a submission: the four outcomes of the form's own page (domain.md §2), and ours. */
export const OUTCOMES = {
  INTEL_LOG: 'Released as intelligence',
  CRIME: 'Sent to the crime desk',
  SAFEGUARD: 'Sent to safeguarding',
  NFA: 'No further action',
  DUPLICATE: 'Already received',
} as const;
export type Outcome = keyof typeof OUTCOMES;

/** How soon a submission needs work, as whoever triaged it says. */
export const PRIORITIES = { HIGH: 'Today', MEDIUM: 'This week', LOW: 'When there is time' } as const;
export type Priority = keyof typeof PRIORITIES;

export function isPriority(value: string | null): value is Priority {
  return value !== null && Object.hasOwn(PRIORITIES, value);
}

/** Something that happened to a submission; `by` is who did it, and for `assigned` whose it became. */
export interface SubmissionEvent {
  readonly kind: string;
  readonly priority: string | null;
  readonly by: string;
  readonly at: Date;
}

export type SubmissionState =
  | { readonly state: 'waiting'; readonly priority: Priority | null }
  | { readonly state: 'taken'; readonly by: string; readonly priority: Priority | null }
  | { readonly state: 'decided'; readonly outcome: Outcome; readonly by: string; readonly at: Date };

/** What changes whose a submission is. */
const OWNING: readonly string[] = ['taken', 'assigned', 'unassigned'];

/** Where a submission stands, from its events alone. Once decided it stays decided. */
export function stateOf(events: readonly SubmissionEvent[]): SubmissionState {
  const inOrder = events.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const decided = inOrder.find((event) => Object.hasOwn(OUTCOMES, event.kind));
  if (decided) return { state: 'decided', outcome: decided.kind as Outcome, by: decided.by, at: decided.at };
  const stated = inOrder.findLast((event) => event.priority !== null)?.priority ?? null;
  const priority = isPriority(stated) ? stated : null;
  const owning = inOrder.findLast((event) => OWNING.includes(event.kind));
  return owning && owning.kind !== 'unassigned'
    ? { state: 'taken', by: owning.by, priority }
    : { state: 'waiting', priority };
}
