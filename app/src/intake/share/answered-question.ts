import type { Answers } from './answers.ts';
import { one } from './answers.ts';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

/** The question to partners that a draft answers. It travels with the words, to a colleague too; what is no id is nothing. */
export function answeredQuestion({ what }: Answers): string | null {
  const id = one(what, 'openQuestion');
  return UUID.test(id) ? id : null;
}
