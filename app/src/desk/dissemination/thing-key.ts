import {
  fullFormsOf,
  normaliseAddressLine,
  normaliseHandle,
  normalisePhone,
  normalisePostcode,
  normaliseRegistration,
  personRecord,
} from '@throughline/linkage';
import type { Keys } from '../../ground/index.ts';
import type { Thing } from '../../intake/index.ts';

/** By what a thing is found again: its kind, and its number, plate, name or address as compared. */
export interface ThingKey {
  readonly kind: Thing['kind'];
  readonly value: string;
}

/**
 * The key of a thing: two reports that have it in common are about the same. What cannot be read as a number, plate, name or address is
 * compared by its words, so that nothing named is left out.
 */
export function thingKey(thing: Thing): ThingKey {
  return { kind: thing.kind, value: valueOf(thing) ?? `words ${inWords(thing.text)}` };
}

/** What the database holds of a key: nothing that can be read without the server's secret. */
export function hashOfThing(keys: Keys, thing: Thing): Buffer {
  const { kind, value } = thingKey(thing);
  return keys.mac('thing-key', `${kind}|${value}`).subarray(0, 16);
}

/**
 * A phone in E.164, a whole registration of a standard shape, or a handle with its platform; null where it cannot be read so. ‘AB12’ could be a whole dateless
 * plate, and far oftener is half of one.
 */
export function exactValueOf({ kind, text }: Pick<Thing, 'kind' | 'text'>): string | null {
  switch (kind) {
    case 'phone': {
      const phone = normalisePhone(text);
      return phone.ok ? phone.value.e164 : null;
    }
    case 'vehicle': {
      const registration = normaliseRegistration(text);
      return registration.ok && registration.value.format !== null ? registration.value.key : null;
    }
    case 'handle': {
      const handle = normaliseHandle(text);
      return handle.ok ? `${handle.value.platform ?? ''}:${handle.value.handle}` : null;
    }
    default:
      return null;
  }
}

function valueOf(thing: Thing): string | null {
  switch (thing.kind) {
    case 'phone':
    case 'vehicle':
    case 'handle':
      return exactValueOf(thing);
    case 'address': {
      const line = normaliseAddressLine(thing.addressLine ?? thing.text);
      const postcode = normalisePostcode(thing.postcode ?? '');
      return line.ok
        ? `${line.value.key}|${postcode.ok && postcode.value.kind === 'full' ? postcode.value.postcode : ''}`
        : null;
    }
    case 'person':
      return personKey(thing);
    case 'organisation':
      return null;
  }
}

/** Surname and the full form of the forename: ‘Kaz Ashdown’ and ‘Karen Ashdown’ meet where one is a known short form of the other. */
function personKey(thing: Thing): string | null {
  const { record } = personRecord(
    Object.fromEntries(
      Object.entries({
        name: thing.surname ? undefined : thing.text,
        forename: thing.forename ?? thing.nickname,
        surname: thing.surname,
      }).filter(([, value]) => value !== undefined),
    ),
    '2000-01-01',
  );
  const [forename, surname] = [record['forename'], record['surname']];
  if (typeof surname !== 'string' || surname === '') return null;
  return typeof forename === 'string' && forename !== ''
    ? `${surname}, ${fullFormsOf(forename)[0] ?? forename}`
    : surname;
}

function inWords(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !['a', 'an', 'the', 'of', 'about'].includes(word))
    .join(' ');
}
