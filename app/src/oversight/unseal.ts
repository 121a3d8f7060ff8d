/** Why a sealed source may be opened. Source: security.md §5, the source-protection workflow. */
export const UNSEAL_REASONS = {
  threat_to_life: 'There is a threat to someone’s life',
  court_order: 'A court has ordered it',
  source_contact: 'The source has to be reached for their own safety',
  integrity_check: 'To check who a submission came from, for example after a complaint',
} as const;
export type UnsealReason = keyof typeof UNSEAL_REASONS;

/** After agreement, the time in which it can be opened; the database enforces the same. */
export const OPENING_MINUTES = 15;
/** After asking, the time in which another guardian can agree; the database enforces the same. */
export const AGREEING_HOURS = 24;
export const SHORTEST_REASON = 20;

/** What is known of one request. */
export interface UnsealRequest {
  readonly id: string;
  readonly submissionId: string;
  readonly reasonCode: UnsealReason;
  readonly reason: string;
  readonly askedBy: GuardianRef;
  readonly askedAt: Date;
  /** The asker's key: what the agreeing guardian seals their share to. */
  readonly askerKey: { readonly id: string; readonly publicKey: Uint8Array };
  readonly agreed: { readonly by: GuardianRef; readonly at: Date } | null;
  readonly openedAt: Date | null;
}

export interface GuardianRef {
  readonly accountId: string;
  readonly agencyId: string | null;
  readonly name: string;
}

/** Where a request stands. */
export type UnsealState =
  | { readonly state: 'waiting'; readonly until: Date }
  | { readonly state: 'lapsed' }
  | { readonly state: 'agreed'; readonly until: Date }
  | { readonly state: 'not opened in time' }
  | { readonly state: 'opened'; readonly at: Date };

export function stateOfRequest(
  { askedAt, agreed, openedAt }: Pick<UnsealRequest, 'askedAt' | 'agreed' | 'openedAt'>,
  now: Date,
): UnsealState {
  if (openedAt) return { state: 'opened', at: openedAt };
  if (agreed) {
    const until = later(agreed.at, OPENING_MINUTES);
    return now < until ? { state: 'agreed', until } : { state: 'not opened in time' };
  }
  const until = later(askedAt, AGREEING_HOURS * 60);
  return now < until ? { state: 'waiting', until } : { state: 'lapsed' };
}

/** Why this guardian may not agree to it; null: they may. */
export function whyNotAgree(
  request: UnsealRequest,
  by: { accountId: string; agencyId: string | null },
  now: Date,
): string | null {
  if (request.askedBy.accountId === by.accountId)
    return 'You asked for this yourself. Another guardian, of another agency, must agree.';
  if (by.agencyId === null || request.askedBy.agencyId === by.agencyId)
    return 'Whoever agrees must belong to another agency than whoever asked.';
  const { state } = stateOfRequest(request, now);
  if (state === 'waiting') return null;
  if (state === 'lapsed') return `Nobody agreed within ${AGREEING_HOURS} hours. It has to be asked for again.`;
  return 'Another guardian has agreed already.';
}

/** Why this guardian may not open it; null: they may. */
export function whyNotOpen(request: UnsealRequest, by: { accountId: string }, now: Date): string | null {
  if (request.askedBy.accountId !== by.accountId) return 'Only the guardian who asked can open it.';
  const { state } = stateOfRequest(request, now);
  switch (state) {
    case 'agreed':
      return null;
    case 'opened':
      return 'This was opened once already, and is not opened twice. If it is still needed, ask again.';
    case 'not opened in time':
      return `It was not opened within ${OPENING_MINUTES} minutes of the agreement. If it is still needed, ask again.`;
    case 'waiting':
    case 'lapsed':
      return 'No other guardian has agreed to this.';
  }
}

/** What is wrong with a request as typed: field → message. Empty: nothing. */
export function askProblems(form: { subject: string; reasonCode: string; reason: string }): Record<string, string> {
  const problems: Record<string, string> = {};
  if (form.subject === '') problems['subject'] = 'Enter the reference of the report, or the id of the submission';
  if (!Object.hasOwn(UNSEAL_REASONS, form.reasonCode))
    problems['reasonCode'] = 'Choose why the source has to be opened';
  if (form.reason.length < SHORTEST_REASON)
    problems['reason'] = `Say in ${SHORTEST_REASON} characters or more why nothing less will do`;
  return problems;
}

function later(from: Date, minutes: number): Date {
  return new Date(from.getTime() + minutes * 60_000);
}
