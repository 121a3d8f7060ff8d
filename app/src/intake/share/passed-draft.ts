import { randomInt } from 'node:crypto';
import { readSlot, takeSlot, writeSlot, type Ground } from '../../ground/index.ts';
import type { Answers } from './answers.ts';

/** No vowels, so that no word comes out; none that are taken for another. 27 signs: ten of them make 47 bits. */
const SIGNS = '23456789BCDFGHJKMNPQRTVWXYZ';
const LENGTH = 10;
const PASS_CODE = new RegExp(`^[${SIGNS}]{${LENGTH}}$`, 'u');
const HOURS = 24;

/**
 * Moves what somebody wrote to a colleague of the same agency: sealed under the code, found by a keyed hash of the code and the agency.
 * Nothing says from whom it comes, and a copy of the database cannot be tried with codes: the key is not in it.
 * @returns the code, '7KQ4M-9TXW2'; it is kept nowhere.
 */
export async function passOn(ground: Ground, agencyId: string, answers: Answers): Promise<string> {
  const code = Array.from({ length: LENGTH }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('');
  const until = new Date(Date.now() + HOURS * 3_600_000);
  await writeSlot(ground.database, 'passed-draft', secretOf(ground, agencyId, code), withoutWriter(answers), until);
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}

/** What was passed on under a code; null when there is nothing (any more) for this agency under it. */
export function passedOn(ground: Ground, agencyId: string, code: string): Promise<Answers | null> {
  return readSlot<Answers>(ground.database, 'passed-draft', secretOf(ground, agencyId, code));
}

/** Uses the code up. False: it was used up already. To be done once what was passed on is safe elsewhere, so that nothing is lost between. */
export async function useUp(ground: Ground, agencyId: string, code: string): Promise<boolean> {
  return (await takeSlot<Answers>(ground.database, 'passed-draft', secretOf(ground, agencyId, code))) !== null;
}

/** The code as it is kept in mind, from what was typed; null when it cannot be one. */
export function readPassCode(typed: string): string | null {
  const code = typed.replaceAll(/[\s–-]/gu, '').toUpperCase();
  return PASS_CODE.test(code) ? code : null;
}

/** Who wrote it is not handed on: whoever sends it says who they are. */
function withoutWriter(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([page]) => page !== 'you'));
}

function secretOf({ keys }: Ground, agencyId: string, code: string): string {
  return keys.mac('idempotency', `passed draft|${agencyId}|${code}`).toString('base64url');
}
