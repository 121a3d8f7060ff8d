import type { LinkRecord } from '../record.ts';
import { parseDateOfBirth, type DateRefusal, type IsoDate } from './date-of-birth.ts';
import { plainLetters, singleSpaced } from './letters.ts';
import { normaliseNamePart, normalisePersonName, type NameRefusal } from './person-name.ts';
import { normalisePhone, type PhoneRefusal } from './phone.ts';
import { normalisePostcode, type PostcodeRefusal } from './postcode.ts';

/** A person as written in a report. Give `name`, or `forename` and `surname`. */
export interface PersonAsWritten {
  readonly name?: string;
  readonly forename?: string;
  readonly surname?: string;
  /** Date of birth or age, in any form `parseDateOfBirth` reads. */
  readonly born?: string;
  readonly phone?: string;
  readonly postcode?: string;
  readonly school?: string;
  readonly locality?: string;
}

/** A field that was filled in but could not be read. It counts as unknown; the text is kept for a person to mend. */
export interface Unread {
  readonly field: keyof PersonAsWritten;
  readonly reason: NameRefusal | DateRefusal | PhoneRefusal | PostcodeRefusal;
  readonly input: string;
}

/**
 * Make the record that `personModel` compares: `forename`, `surname`, `names_sorted`, `dob` (whole dates only), `born`
 * (interval `from/to`), `phone` (E.164), `postcode`, `sector`, `district`, `school`, `locality`.
 * @param recordedOn the day it was written, from which an age is counted
 */
export function personRecord(
  written: PersonAsWritten,
  recordedOn: IsoDate,
): { readonly record: LinkRecord; readonly unread: readonly Unread[] } {
  const unread: Unread[] = [];
  const record: LinkRecord = {
    ...names(written, unread),
    ...birth(written.born ?? '', recordedOn, unread),
    ...contact(written, unread),
    school: plain(written.school),
    locality: plain(written.locality),
  };
  return { record, unread: unread.filter(({ reason }) => reason !== 'empty') };
}

function names(written: PersonAsWritten, unread: Unread[]): LinkRecord {
  const whole = normalisePersonName(written.name ?? '');
  if (!whole.ok) unread.push({ field: 'name', reason: whole.reason, input: whole.input });
  const part = (field: 'forename' | 'surname'): string | null => {
    const found = normaliseNamePart(written[field] ?? '');
    if (found.ok) return found.value;
    unread.push({ field, reason: found.reason, input: found.input });
    return whole.ok ? whole.value[field] : null;
  };
  const [forename, surname] = [part('forename'), part('surname')];
  const both = forename !== null && surname !== null;
  return { forename, surname, names_sorted: both ? [forename, surname].sort().join('|') : null };
}

function birth(born: string, recordedOn: IsoDate, unread: Unread[]): LinkRecord {
  const found = parseDateOfBirth(born, recordedOn);
  if (!found.ok) {
    unread.push({ field: 'born', reason: found.reason, input: found.input });
    return { dob: null, born: null };
  }
  const { value } = found;
  return { dob: value.kind === 'date' ? value.date : null, born: `${value.from}/${value.to}` };
}

function contact(written: PersonAsWritten, unread: Unread[]): LinkRecord {
  const phone = normalisePhone(written.phone ?? '');
  if (!phone.ok) unread.push({ field: 'phone', reason: phone.reason, input: phone.input });
  const postcode = normalisePostcode(written.postcode ?? '');
  if (!postcode.ok) unread.push({ field: 'postcode', reason: postcode.reason, input: postcode.input });
  const place = postcode.ok ? postcode.value : null;
  return {
    phone: phone.ok ? phone.value.e164 : null,
    postcode: place?.kind === 'full' ? place.postcode : null,
    sector: place === null || place.kind === 'district' ? null : place.sector,
    district: place?.district ?? null,
  };
}

function plain(text: string | undefined): string | null {
  return (
    singleSpaced(
      plainLetters(text ?? '')
        .replace(/['’]/gu, '')
        .replace(/[^\p{L}\p{N}]+/gu, ' '),
    ) || null
  );
}
