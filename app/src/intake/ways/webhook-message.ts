import type { Ending } from '../receipt/shown.ts';

/** What a client is told, and nothing else: its own reference and which of four ends. Never a word, a day or an officer. */
export interface WebhookMessage {
  readonly type: 'submission.outcome';
  /** The day it is told, not the day it was decided. */
  readonly timestamp: string;
  readonly data: { readonly reference: string; readonly outcome: WebhookOutcome };
}

export const WEBHOOK_OUTCOMES = ['intelligence', 'crime_desk', 'safeguarding', 'no_action'] as const;
export type WebhookOutcome = (typeof WEBHOOK_OUTCOMES)[number];

/** That somebody took something back is theirs to tell: their agency's system hears "no action", which is true as well. */
const OUTCOME_OF: Readonly<Record<Ending, WebhookOutcome>> = {
  INTEL_LOG: 'intelligence',
  CRIME: 'crime_desk',
  SAFEGUARD: 'safeguarding',
  NFA: 'no_action',
  WITHDRAWN: 'no_action',
};

export function webhookMessage(reference: string, ending: Ending, now: Date): WebhookMessage {
  return {
    type: 'submission.outcome',
    timestamp: `${now.toISOString().slice(0, 10)}T00:00:00Z`,
    data: { reference, outcome: OUTCOME_OF[ending] },
  };
}

/** Minutes between attempts; after the last the message is given up. Source: the schedule Standard Webhooks recommends. */
const BACKOFF_MINUTES = [1, 5, 30, 120, 300, 600, 840, 1200, 1440];

/** When to try again after so many failures; null: no more. */
export function nextAttempt(failed: number, now: Date): Date | null {
  const minutes = BACKOFF_MINUTES[failed - 1];
  return minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000);
}
