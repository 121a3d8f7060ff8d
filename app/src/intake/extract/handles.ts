import { noticeAll, type Noticed } from './noticed.ts';

const AT_NAME = /(?<![\w.@/-])@[A-Za-z\d_][\w.]{1,29}(?![\w@])/gu;
const NAMED =
  /\b(?:snap|snapchat|insta|instagram|tiktok|telegram|kik|discord|facebook|wickr|signal)(?: (?:name|account|user|username|handle))?(?: (?:is|was|called|under|as)|:) ?["'‘“]?(?<name>[A-Za-z][\w.-]{2,29})/giu;

/** Names people use online. */
export function handles(text: string): Noticed[] {
  const handle = (found: string): Omit<Noticed, 'at'> => ({
    text: found,
    reason: 'handle',
    thing: { kind: 'handle', text: found },
  });
  const tidy = (found: string): string => found.replace(/\.+$/u, '');
  return [
    ...noticeAll(text, AT_NAME, ([found]) => handle(tidy(found))),
    ...noticeAll(text, NAMED, ({ groups }) => {
      const name = tidy(groups?.['name'] ?? '');
      // A word without a digit, dot or underscore is as likely to be the next word of the sentence.
      return /[\d._-]/u.test(name) ? handle(name) : null;
    }),
  ];
}
