import type { Actor, Tx } from '../../ground/index.ts';
import type { LineFact } from '../line.ts';
import { addFacts, type NewFact } from '../store.ts';
import { scheduleCheckBacks } from './check-back-store.ts';
import { checkBackSettings, settingChanges } from './setting.ts';

/** What both kinds of closure are recorded with. */
export interface Closing {
  readonly lineId: string;
  readonly reports: readonly string[];
  readonly reason: string;
  readonly compartment: string;
  /** The day. */
  readonly on: string;
}

/** A type 1 closure is looked at again, after the days set, by a named person. */
export async function closeTypeOne(
  tx: Tx,
  by: Actor,
  closing: Closing & { readonly factId: string; readonly checkBackBy: string },
): Promise<void> {
  await scheduleCheckBacks(tx, by, {
    lineId: closing.lineId,
    closingFact: closing.factId,
    closedOn: closing.on,
    days: checkBackSettings(await settingChanges(tx)),
    toAccount: closing.checkBackBy,
    compartment: closing.compartment,
  });
}

/**
 * Ends numbers that were cut off (type 2). The line goes on: each number's fact is taken back and said again with its end, and the
 * evidence of the cut-off is added. A number that began after the day given keeps its beginning as its end.
 */
export async function endNumbers(tx: Tx, by: Actor, numbers: readonly LineFact[], closing: Closing): Promise<void> {
  const { lineId, reports, reason, compartment, on } = closing;
  const one = { lineId, reason, compartment };
  await addFacts(
    tx,
    by,
    numbers.flatMap((number): NewFact[] => [
      { ...one, kind: 'number', value: number.value, reports: number.reports, retracts: number.id },
      {
        ...one,
        kind: 'number',
        value: number.value,
        mentionId: number.mentionId,
        from: number.from,
        to: number.from !== null && number.from > on ? number.from : on,
        reports: [...new Set([...number.reports, ...reports])],
      },
      { ...one, kind: 'close_evidence', value: 'number_dead', from: on, reports },
    ]),
  );
}
