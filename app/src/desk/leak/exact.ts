import { coarserAmount, COARSER_STREET, coarserDay, coarserTime } from './ladder.ts';
import type { LeakRule } from './leak.ts';

const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)';
const WEEKDAY = '(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)';
const HOUR = '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,2})';
const CLOCK =
  '(?:(?:[01]?\\d|2[0-3])[:.][0-5]\\d\\b(?:\\s?(?:am|pm|hours|hrs|h)\\b)?|(?:1[0-2]|[1-9])\\s?(?:am|pm)\\b|(?:[01]\\d|2[0-3])[0-5]\\d\\s?(?:hours|hrs)\\b)';
const LEAD = '(?:(?:at|by|around|about|before|after|from|until|just after|just before)\\s+)?';

/** What is too exact: few were there then, or in that place, or could count so. Source: security.md §5.7, "exactness". */
export const EXACT: readonly LeakRule[] = [
  {
    code: 'clock',
    kind: 'exact_time_or_place',
    pattern: new RegExp(
      `\\b${LEAD}(?:the )?(?:[01]?\\d|2[0-3])[.:][0-5]\\d(?:am|pm)\\b|\\b${LEAD}(?:the )?${CLOCK}|\\b${LEAD}(?:half past|quarter (?:past|to)|(?:five|ten|twenty|twenty-five|\\d{1,2})(?: minutes)? (?:past|to)) ${HOUR}\\b|\\b${LEAD}${HOUR} o[’']clock\\b`,
      'giu',
    ),
    why: 'An exact time',
    instead: '‘in the evening’, ‘that week’',
    ladder: coarserTime,
  },
  {
    code: 'day',
    kind: 'exact_time_or_place',
    pattern: new RegExp(
      `\\b(?:(?:on|by|until|since|from)\\s+)?(?:${WEEKDAY},? )?(?:the )?(?:\\d{1,2}(?:st|nd|rd|th)? (?:of )?${MONTH}|${MONTH} \\d{1,2}(?:st|nd|rd|th)?)\\b(?:,? \\d{4})?|\\b\\d{1,2}[/.-]\\d{1,2}[/.-](?:\\d{4}|\\d{2})\\b`,
      'gu',
    ),
    why: 'An exact day',
    instead: 'The week or the month',
    ladder: coarserDay,
  },
  {
    code: 'this-day',
    kind: 'exact_time_or_place',
    pattern: new RegExp(
      `\\b(?:yesterday|today|tonight|last night|this (?:morning|afternoon|evening)|(?:last|this) ${WEEKDAY})\\b`,
      'giu',
    ),
    why: 'A day that can be counted back from when it was sent',
    instead: '‘recently’, ‘that week’',
    ladder: () => ['recently', 'that month'],
  },
  {
    code: 'amount',
    kind: 'exact_time_or_place',
    pattern: /£\s?\d[\d,]*(?:\.\d\d)?/gu,
    why: 'An exact amount',
    instead: '‘a large amount of cash’',
    ladder: coarserAmount,
  },
  {
    code: 'measure',
    kind: 'exact_time_or_place',
    pattern:
      /\b\d{1,3}(?:\.\d{1,2})?(?:%| per ?cent\b)|\b\d{2,4} times\b|\b\d{1,3}(?:\.\d)? (?:minutes|grams|ounces|metres|miles)\b/giu,
    why: 'An exact measure: someone counted',
    instead: '‘often’, ‘much less than before’',
    ladder: () => ['a number', ''],
  },
  {
    code: 'numbered-place',
    kind: 'exact_time_or_place',
    pattern:
      /\b(?:the )?(?:machine|platform|flat|room|ward|bay|carriage|gate|number|no\.|unit|plot|locker|bus|route|door|stand|stop|desk|table|cell|classroom|block) (?:\d{1,3}[a-z]?|[A-F])\b/giu,
    why: 'An exact place',
    instead: 'The kind of place, or the area',
    ladder: () => [COARSER_STREET[0], COARSER_STREET[1]],
    mayBeOwn: true,
  },
  {
    code: 'detail',
    kind: 'exact_time_or_place',
    pattern:
      /\b(?:(?:once|twice|three times) )?(?:in|on|of|to|the|his|her|a)\s+(?:\w{2,12}\s)?(?:the |his |her )?(?:(?:bottom|top|upper|lower|inner|outer)[ -])?(?:left|right)(?:[ -]hand)?\s\p{L}{3,12}\b/giu,
    why: 'A detail that whoever looked closely would know',
    instead: 'Leave it out',
    ladder: () => [''],
  },
];
