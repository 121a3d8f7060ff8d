import type { FastifyRequest } from 'fastify';
import { cleanText, field } from '../../ground/index.ts';

/** The longest reason kept. */
const LONGEST = 2000;

/** A reason as typed: what goes on the form again, and what is wrong with it. */
export interface Typed {
  readonly text: string;
  readonly problem: string | null;
}

/** Reads a reason that someone else will read. @param say what to do, for one that is too short */
export function readReason(request: FastifyRequest, name: string, least: number, say: string): Typed {
  const typed = field(request, name).trim();
  if (typed.length < least) return { text: typed, problem: say };
  if (typed.length > LONGEST)
    return { text: typed, problem: `Shorten it to ${LONGEST.toLocaleString('en-GB')} characters or fewer` };
  if (typed.includes('\u0000') || !typed.isWellFormed())
    return {
      text: typed,
      problem: 'Delete the character that cannot be kept; copying as plain text usually helps',
    };
  return { text: cleanText(typed, name, LONGEST), problem: null };
}
