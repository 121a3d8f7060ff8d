import { isTooLong } from './field-length.ts';
import { plainSigns } from './letters.ts';
import { withoutHomoglyphs } from './homoglyphs.ts';
import { accepted, refused, type Outcome } from './outcome.ts';

/**
 * A UK vehicle registration. `key` is the form to compare by: O and 0, and I and 1, are one sign, because people and
 * cameras confuse them. A partial one holds `?` for each sign that was not seen.
 */
export interface Registration {
  readonly kind: 'full' | 'partial';
  /** As written, capitals without spaces: `LO51ABC`, `L?51AB?`. */
  readonly registration: string;
  readonly key: string;
  /** `null` when partial or of no standard shape (a dateless or foreign plate). */
  readonly format: 'current' | 'prefix' | 'suffix' | 'northern-ireland' | null;
}

/** Why a text is no registration. `too-vague`: fewer than two signs were seen. */
export type RegistrationRefusal = 'empty' | 'not-a-registration' | 'too-short' | 'too-long' | 'too-vague';

/** Normalise a vehicle registration; `?`, `*` and `_` each stand for one unseen sign. */
export function normaliseRegistration(text: string): Outcome<Registration, RegistrationRefusal> {
  if (isTooLong(text)) return refused('too-long', text);
  const registration = withoutHomoglyphs(plainSigns(text).toLowerCase())
    .toUpperCase()
    .replace(/[\s.-]+/gu, '')
    .replace(/[*_]/gu, '?');
  if (registration === '') return refused('empty', text);
  if (/[^A-Z0-9?]/u.test(registration)) return refused('not-a-registration', text);
  if (registration.length < 2) return refused('too-short', text);
  if (registration.length > 7) return refused('too-long', text);
  const kind = registration.includes('?') ? 'partial' : 'full';
  if (registration.replaceAll('?', '').length < 2) return refused('too-vague', text);
  if (kind === 'full' && !/\d/u.test(folded(registration))) return refused('not-a-registration', text);
  return accepted({
    kind,
    registration,
    key: folded(registration),
    format: kind === 'full' ? formatOf(registration) : null,
  });
}

/** Whether two registrations can be the same plate: equal length, and each sign equal or unseen on one side. */
export function registrationsAgree(a: Registration, b: Registration): boolean {
  if (a.key.length !== b.key.length) return false;
  return Array.from(a.key).every((sign, at) => sign === '?' || b.key[at] === '?' || sign === b.key[at]);
}

function folded(registration: string): string {
  return registration.replaceAll('O', '0').replaceAll('I', '1');
}

// DVLA shapes: AB12 CDE since 2001, A123 BCD 1983–2001, ABC 123D 1963–1982, ABC 1234 Northern Ireland (with I or Z).
function formatOf(registration: string): Registration['format'] {
  const digit = '[0-9OI]';
  const is = (shape: string): boolean => new RegExp(`^${shape}$`, 'u').test(registration);
  if (is(`[A-Z]{2}${digit}{2}[A-Z]{3}`)) return 'current';
  if (is(`[A-Z]{1,2}[IZ][A-Z]?${digit}{1,4}`)) return 'northern-ireland';
  if (is(`[A-Z]${digit}{1,3}[A-Z]{3}`)) return 'prefix';
  return is(`[A-Z]{3}${digit}{1,3}[A-Z]`) ? 'suffix' : null;
}
