import { noticeAll, type Noticed } from './noticed.ts';

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY_NAME = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const DATES = new RegExp(
  [
    String.raw`(?<![\d/.-])\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?![\d/.-])`,
    String.raw`\b\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?: \d{4})?\b`,
    String.raw`\b${MONTH} \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?\b`,
    String.raw`\b(?:last|this|next|every|on) ${DAY_NAME}s?\b`,
    String.raw`\b(?:yesterday|last night|last week|last month|this morning|half term)\b`,
  ].join('|'),
  'giu',
);
const MONEY =
  /£ ?\d[\d,]{0,9}(?:\.\d{2})?(?:k\b| ?(?:grand|thousand)\b)?|(?<![\w£.,])\d[\d,]{0,8}(?:k| ?(?:quid|pounds|grand))\b/giu;

/** Dates, near ones too ('last Tuesday'). */
export function dates(text: string): Noticed[] {
  return noticeAll(text, DATES, ([found]) =>
    /^may \d/iu.test(found) && !found.startsWith('May') ? null : { text: found, reason: 'date', thing: null },
  );
}

/** Sums of money. */
export function money(text: string): Noticed[] {
  return noticeAll(text, MONEY, ([found]) => ({ text: found, reason: 'money', thing: null }));
}
