import type { FastifyRequest } from 'fastify';

/** Why a flagged stretch may stand, as the officer says it: an answer, and not a tick. */
export const SAFE_REASONS = {
  about_subject: 'It is about whom the report is about, not about who told us',
  many_know: 'Many people could know it or say it',
  in_public: 'Anyone could have seen it',
  needed: 'Someone could be harmed without it',
  not_it: 'The rule is wrong here: it is not what it seems',
} as const;
export type SafeReason = keyof typeof SAFE_REASONS;

/** The answer's name for a text that is much like the original as a whole. */
export const AS_SENT = 'as-sent';
const MOST = 400;

/** The answers given on a form, by flag. What is none of the reasons is no answer. */
export function readAnswers(request: FastifyRequest, prefix: string): Readonly<Record<string, SafeReason>> {
  const begins = `${prefix}safe-`;
  const given = Object.entries((request.body ?? {}) as Readonly<Record<string, unknown>>)
    .filter(([name]) => name.startsWith(begins))
    .slice(0, MOST)
    .map(([name, value]): [string, unknown] => [
      name.slice(begins.length),
      Array.isArray(value) ? value.at(-1) : value,
    ]);
  return Object.fromEntries(given.filter((answer): answer is [string, SafeReason] => isSafeReason(answer[1])));
}

function isSafeReason(value: unknown): value is SafeReason {
  return typeof value === 'string' && Object.hasOwn(SAFE_REASONS, value);
}
