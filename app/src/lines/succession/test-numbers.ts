import type { Companion, NumberRecord, Sighting } from './number-record.ts';

/** A number for tests: each sighting needs no more than its day. */
export function numberSeen(
  id: string,
  sightings: readonly (Partial<Sighting> & { readonly day: string })[],
): NumberRecord {
  return {
    id,
    mentionId: id,
    text: id,
    ended: null,
    sightings: sightings
      .map((one, at) => ({
        reportId: `${id}-${at}`,
        recordedOn: one.day,
        district: null,
        text: '',
        companions: [],
        callers: [],
        over: false,
        ...one,
      }))
      .toSorted((a, b) => a.day.localeCompare(b.day)),
  };
}

/** Something named beside a number, known again by its name. */
export function beside(kind: Companion['kind'], name: string): Companion {
  return { kind, keys: [`${kind}:${name}`], label: name, entityId: null };
}
