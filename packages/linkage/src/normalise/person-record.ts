import type { LinkRecord } from '../record.ts';
import { normaliseAddressLine, type AddressRefusal } from './address.ts';
import { namesInText } from './aliases.ts';
import { birthColumns } from './birth-columns.ts';
import type { DateRefusal, IsoDate } from './date-of-birth.ts';
import { closedLetters, singleSpaced } from './letters.ts';
import { isTooLong } from './field-length.ts';
import { normaliseHandle, type HandleRefusal } from './handle.ts';
import { nameColumns } from './name-columns.ts';
import { normaliseNamePart, normalisePersonName, type NameRefusal, type PersonName } from './person-name.ts';
import { normalisePhone, type PhoneRefusal } from './phone.ts';
import { normalisePhonePart } from './phone-part.ts';
import { normalisePostcode, type PostcodeRefusal } from './postcode.ts';
import { normaliseRegistration, type RegistrationRefusal } from './registration.ts';
import { normaliseSchool, type SchoolRefusal } from './school.ts';
import type { YearGroupRefusal } from './year-group.ts';

/** A person as written in a report. Give `name`, or `forename` and `surname`. */
export interface PersonAsWritten {
  readonly name?: string;
  readonly forename?: string;
  readonly surname?: string;
  /** Other names: nicknames, street names, maiden names. Those inside `name` (`Karen “Kaz” Ashdown`) are found there. */
  readonly aliases?: readonly string[];
  /** Date of birth or age, in any form `parseDateOfBirth` reads. */
  readonly born?: string;
  /** School year group (`Year 10`), which bounds the date of birth. */
  readonly yearGroup?: string;
  /** Whole, or its last digits: `ends 0123`. */
  readonly phone?: string;
  readonly postcode?: string;
  /** House and street, without the postcode. */
  readonly address?: string;
  /** Vehicles the person uses. */
  readonly registration?: string | readonly string[];
  readonly handle?: string | readonly string[];
  readonly school?: string;
  readonly locality?: string;
}

/** A field that was filled in but could not be read. It counts as unknown; the text is kept for a person to mend. */
export interface Unread {
  readonly field: keyof PersonAsWritten;
  readonly reason:
    | NameRefusal
    | DateRefusal
    | YearGroupRefusal
    | PhoneRefusal
    | PostcodeRefusal
    | AddressRefusal
    | RegistrationRefusal
    | HandleRefusal
    | SchoolRefusal;
  readonly input: string;
}

/**
 * Make the record that `personModel` compares and blocks on. Texts: `forename`, `surname`, `given_names` (all of them),
 * `names_sorted`, `dob` (whole dates only), `born` (interval `from/to`), `phone` (E.164), `phone_seen` (that or its last
 * digits, `*0123`), `phone_end` (last four), `postcode`, `sector`, `district`, `address`, `school`, `locality`. Lists,
 * sorted, any item of which may be the one: `name_words`, `known_as` (whole names with aliases), `forenames`,
 * `forename_roots`, `surname_parts`, `surname_sounds`, `birth_years`, `registration`, `handle` (`platform:name`),
 * `handle_names`. An empty list means not known.
 * @param recordedOn the day it was written, from which an age is counted
 */
export function personRecord(
  written: PersonAsWritten,
  recordedOn: IsoDate,
): { readonly record: LinkRecord; readonly unread: readonly Unread[] } {
  const unread: Unread[] = [];
  const refuse: Refuse = (field, { reason, input }) => {
    if (reason !== 'empty') unread.push({ field, reason, input });
  };
  const record: LinkRecord = {
    ...names(written, refuse),
    ...birthColumns(written, recordedOn, refuse),
    ...contact(written, refuse),
    ...things(written, refuse),
    school: valueOr(null, 'school', normaliseSchool(written.school ?? ''), refuse),
    locality: place(written.locality ?? '', refuse),
  };
  return { record, unread };
}

/** Notes a field that could not be read. */
export type Refuse = (field: Unread['field'], refusal: Pick<Unread, 'reason' | 'input'>) => void;

type Read<Value> =
  { readonly ok: true; readonly value: Value } | ({ readonly ok: false } & Pick<Unread, 'reason' | 'input'>);

function valueOr<Value, Other>(other: Other, field: Unread['field'], read: Read<Value>, refuse: Refuse): Value | Other {
  if (read.ok) return read.value;
  refuse(field, read);
  return other;
}

function names(written: PersonAsWritten, refuse: Refuse): LinkRecord {
  const long = isTooLong(written.name ?? '');
  const { name, aliases } = long ? { name: written.name ?? '', aliases: [] } : namesInText(written.name ?? '');
  const whole = valueOr(null, 'name', normalisePersonName(name), refuse);
  const forename =
    valueOr(null, 'forename', normaliseNamePart(written.forename ?? ''), refuse) ?? whole?.forename ?? null;
  const surname = valueOr(null, 'surname', normaliseNamePart(written.surname ?? ''), refuse) ?? whole?.surname ?? null;
  // A box for the forename holds all given names; a whole name has them apart.
  const middleNames = written.forename === undefined || written.forename === '' ? (whole?.middleNames ?? []) : [];
  const others = [...aliases, ...(written.aliases ?? [])].flatMap((alias): readonly PersonName[] => {
    const found = valueOr(null, 'aliases', normalisePersonName(alias), refuse);
    return found === null ? [] : [found];
  });
  return nameColumns({ title: null, forename, middleNames, surname }, others);
}

function contact(written: PersonAsWritten, refuse: Refuse): LinkRecord {
  const phone = normalisePhone(written.phone ?? '');
  const part = phone.ok ? null : normalisePhonePart(written.phone ?? '');
  if (!phone.ok && part?.ok !== true) refuse('phone', phone);
  const number = phone.ok ? phone.value.e164 : null;
  const seen = number ?? (part?.ok === true ? part.value : null);
  const postcode = valueOr(null, 'postcode', normalisePostcode(written.postcode ?? ''), refuse);
  return {
    phone: number,
    phone_seen: seen,
    phone_end: /\d{4}$/u.exec(seen ?? '')?.[0] ?? null,
    postcode: postcode?.kind === 'full' ? postcode.postcode : null,
    sector: postcode === null || postcode.kind === 'district' ? null : postcode.sector,
    district: postcode?.district ?? null,
    address: valueOr(null, 'address', normaliseAddressLine(written.address ?? ''), refuse)?.key ?? null,
  };
}

function things(written: PersonAsWritten, refuse: Refuse): LinkRecord {
  const list = (texts: string | readonly string[] | undefined): readonly string[] =>
    texts === undefined ? [] : typeof texts === 'string' ? [texts] : texts;
  const plates = list(written.registration).flatMap(
    (text) => valueOr(null, 'registration', normaliseRegistration(text), refuse)?.key ?? [],
  );
  const handles = list(written.handle).flatMap((text) => valueOr(null, 'handle', normaliseHandle(text), refuse) ?? []);
  return {
    registration: sorted(plates),
    handle: sorted(handles.map(({ platform, handle }) => `${platform ?? ''}:${handle}`)),
    handle_names: sorted(handles.map(({ handle }) => handle)),
  };
}

function place(text: string, refuse: Refuse): string | null {
  if (isTooLong(text)) refuse('locality', { reason: 'too-long', input: text });
  return isTooLong(text) ? null : singleSpaced(closedLetters(text).replace(/[^\p{L}\p{N}]+/gu, ' ')) || null;
}

function sorted(items: readonly string[]): readonly string[] {
  return [...new Set(items)].sort();
}
