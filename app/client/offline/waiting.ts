import type { LockedBox } from './lock.ts';

/** Where something written on this device truly is. */
export type Whereabouts =
  /** Being written; nobody said that it is finished. */
  | 'writing'
  /** Finished, to be sent. */
  | 'ready'
  /** A sending began and no answer came: it may have arrived, so it is sent again unchanged and can no longer be edited. */
  | 'sending'
  /** The server has it and gave a code. */
  | 'received';

/** Something written, as the device keeps it. */
export interface KeptDraft {
  /** Random; it is also what makes a second sending the same sending. */
  readonly id: string;
  readonly keptAt: number;
  readonly whereabouts: Whereabouts;
  readonly box: LockedBox;
}

/** The lock all drafts of a device share. */
export interface KeptLock {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly rounds: number;
  /** Opens with the right PIN. */
  readonly check: LockedBox;
  readonly wrongPins: number;
}

export const MOST_WRONG_PINS = 3;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether a draft has been on the device for longer than a day, or comes from a clock that ran ahead. */
export function isExpired({ keptAt }: Pick<KeptDraft, 'keptAt'>, now: number): boolean {
  return now - keptAt >= DAY_MS || keptAt - now >= DAY_MS;
}

/** What may be sent: what somebody finished, and what was sent already without an answer. */
export function toSend(drafts: readonly KeptDraft[]): KeptDraft[] {
  return drafts.filter(({ whereabouts }) => whereabouts === 'ready' || whereabouts === 'sending');
}

/** The lock after a PIN was tried, written before it is known whether it was right; null: too many, everything goes. */
export function afterTry(kept: KeptLock): KeptLock | null {
  return kept.wrongPins >= MOST_WRONG_PINS ? null : { ...kept, wrongPins: kept.wrongPins + 1 };
}
