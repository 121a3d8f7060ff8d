import { daysBetween } from '../day.ts';

/** Something named in the same report as a number. */
export interface Companion {
  readonly kind: 'person' | 'phone' | 'address' | 'vehicle' | 'handle' | 'organisation' | 'place';
  /** Names by which it is known again: the entity's id; for a person the whole name too. Any in common is taken for the same. */
  readonly keys: readonly string[];
  /** As a page may show it. */
  readonly label: string;
  /** Where its own page is; null where it has none. */
  readonly entityId: string | null;
}

/** One report that names a number. */
export interface Sighting {
  readonly reportId: string;
  /** When it was so, as well as is known; the day it was recorded where no other is. */
  readonly day: string;
  readonly recordedOn: string;
  readonly district: string | null;
  /** The released text. */
  readonly text: string;
  readonly companions: readonly Companion[];
  /** Keys of companions that call the number, or that it calls. */
  readonly callers: readonly string[];
  /** Whether the report, where it speaks of a change, names this number as the one that is over. */
  readonly over: boolean;
}

/** What is known of one number. */
export interface NumberRecord {
  /** The entity's id. */
  readonly id: string;
  /** A mention of it that says most. */
  readonly mentionId: string;
  /** The number as written there. */
  readonly text: string;
  /** By day. Never empty. */
  readonly sightings: readonly Sighting[];
  /** The day a fact says it ended; null where none says so. */
  readonly ended: string | null;
}

/** A number not seen for this many days is taken for over (domain.md §12 leaves N to the deployment; three weeks is ours). */
export const QUIET_DAYS = 21;
/** A sighting this far from all others is sooner a wrong figure in one report than a number in use. */
const ALONE_DAYS = 45;
const CHANGE =
  /\b(changed?|used to be|out of use|in its place|gone dead|from now on|instead|replaced|new number|no longer)\b/iu;

/** Whether a report speaks of one number taking the place of another. */
export function speaksOfChange(text: string): boolean {
  return CHANGE.test(text);
}

/**
 * Whether such a report says of this number that it is over: the words stand right behind it, or 'from', 'old' or 'delete' right before.
 * @param written the number as the report writes it
 */
export function saysItIsOver(text: string, written: string): boolean {
  const at = text.indexOf(written);
  if (at < 0 || !speaksOfChange(text)) return false;
  const before = text.slice(Math.max(0, at - 24), at);
  const after = text.slice(at + written.length, at + written.length + 40);
  return (
    /\b(from|old|old number|delete|used to be|had|than)\s+(?:a number ending )?$/iu.test(before) ||
    /^\s*(is |was |has )?(said to be )?(out of use|gone dead|no longer|dead)/iu.test(after)
  );
}

/** The first day the number was in use, as far as is known. */
export function firstSeen(record: NumberRecord): string {
  return inUse(record)[0] ?? '';
}

/** The last day it was in use, or its recorded end where that is earlier. */
export function lastSeen(record: NumberRecord): string {
  const last = inUse(record).at(-1) ?? '';
  return record.ended !== null && record.ended < last ? record.ended : last;
}

/** Whether a number is over as far as is known on a day: ended, said to be out of use, or not seen for three weeks. */
export function isDead(record: NumberRecord, on: string): boolean {
  return (
    (record.ended !== null && record.ended <= on) ||
    daysBetween(lastSeen(record), on) >= QUIET_DAYS ||
    record.sightings.some((one) => one.day >= lastSeen(record) && one.over)
  );
}

/** The days on which it was in use: not those of reports that say it is over, nor one that stands alone among several. */
function inUse({ sightings }: NumberRecord): string[] {
  const used = sightings.filter((one) => !one.over);
  const days = (used.length > 0 ? used : sightings).map(({ day }) => day).toSorted();
  const near = days.filter((day, at) =>
    [days[at - 1], days[at + 1]].some(
      (other) => other !== undefined && Math.abs(daysBetween(day, other)) <= ALONE_DAYS,
    ),
  );
  return days.length >= 3 && near.length > 0 ? near : days;
}

/** What was known by a day, or null where the number was not known at all. */
export function asKnownBy(record: NumberRecord, knownBy: string): NumberRecord | null {
  const sightings = record.sightings.filter(({ recordedOn }) => recordedOn <= knownBy);
  return sightings.length === 0 ? null : { ...record, sightings };
}
