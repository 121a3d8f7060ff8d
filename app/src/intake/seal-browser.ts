import { badInput, Problem } from '../ground/index.ts';
import type { BrowserSealed, GuardianKey } from './seal.ts';
import { BOX_BYTES, SEALED_SHARE_BYTES } from './seal-open.ts';
import { BROWSER_SEAL, type SealedPart } from './seal-part.ts';
import type { Source } from './submission.ts';

/** A source whose own words were sealed before they reached this server; the account it came from is known from the session. */
export interface BrowserSource extends Pick<Source, 'key' | 'agencyId' | 'agencyName'> {
  /** As `sealOwnWords` made it. */
  readonly sealed: string;
  /** The draft it must have been sealed for. */
  readonly binding: string;
}

const BYTES = [BOX_BYTES, SEALED_SHARE_BYTES, SEALED_SHARE_BYTES, SEALED_SHARE_BYTES];
const LONGEST = 4000;

/** Whether a form field holds something a browser sealed, by its form alone. */
export function isBrowserSeal(text: string): boolean {
  return read(text) !== null;
}

/**
 * Reads what a browser sealed, against the keys in force.
 * @throws {Problem} 400 when it is none or belongs to another draft; 409 when a key it was sealed to is no longer in force.
 */
export function readBrowserSeal(text: string, binding: string, inForce: readonly GuardianKey[]): BrowserSealed {
  const sealed = read(text);
  if (sealed?.binding !== binding) {
    const message = 'What your browser sealed did not arrive whole. Enter your name, job and contact again.';
    throw badInput(message, { sealed: message });
  }
  const [one, two, three] = sealed.keyIds.map((id) => inForce.find((key) => key.id === id));
  if (!one || !two || !three || new Set([one.agencyId, two.agencyId, three.agencyId]).size < 3) {
    const message =
      'A guardian’s key was replaced after your browser sealed who you are. Enter your name, job and contact again; nothing else is lost.';
    throw new Problem(409, 'seal-out-of-date', message, { sealed: message });
  }
  return { part: sealed.part, guardians: [one, two, three] };
}

function read(text: string): { binding: string; keyIds: string[]; part: SealedPart } | null {
  if (text.length > LONGEST || !/^[\w.-]+$/u.test(text)) return null;
  const [form, binding = '', ...rest] = text.split('.');
  const [keyIds, texts] = [rest.slice(0, 3), rest.slice(3)];
  if (form !== BROWSER_SEAL || binding === '' || new Set(keyIds).size !== 3 || texts.length !== BYTES.length)
    return null;
  const parts = texts.map((one) => Buffer.from(one, 'base64url'));
  // Written back it must be the same text: no second spelling of one seal.
  const whole = parts.every((bytes, at) => bytes.length === BYTES[at] && bytes.toString('base64url') === texts[at]);
  const [box, first, second, third] = parts;
  if (!whole || !box || !first || !second || !third) return null;
  return { binding, keyIds, part: { box, shares: [first, second, third] } };
}
