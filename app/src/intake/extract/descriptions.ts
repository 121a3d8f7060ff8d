import { noticeAll, type Noticed } from './noticed.ts';

const LOOKS =
  'young|younger|older|elderly|teenage|tall|short|slim|thin|stocky|large|heavy|bearded|bald|blonde|blond|dark-haired|ginger|white|black|asian|mixed[ -]race|unknown|unidentified';
const WHO =
  'boys?|girls?|lads?|m[ae]n|wom[ae]n|males?|females?|child(?:ren)?|kids?|teenagers?|pupils?|students?|youths?|adults?';
const AGE = String.raw`(?:about|around|roughly|approximately|maybe|aged?|of about|aged about) \d{1,2}(?:(?: or | to |-)\d{1,2})?(?: years? old)?|in (?:his|her|their) (?:early |mid[ -]|late )?(?:teens|twenties|thirties|forties|fifties|sixties|[2-7]0s)`;
const DESCRIBED = new RegExp(
  String.raw`\b(?:(?:${LOOKS}),? ){0,4}(?:${WHO}),? (?:who (?:is|are|was|looks|looked|seems) |is |was |looks |looked )?(?<age>${AGE})(?![\w:/£])`,
  'giu',
);

/** People who are described by an age and not named: 'a tall boy of about 15', 'man in his thirties'. */
export function descriptions(text: string): Noticed[] {
  return noticeAll(text, DESCRIBED, ({ 0: found, groups }) => ({
    text: found,
    reason: 'described',
    thing: { kind: 'person', text: found, ageText: (groups?.['age'] ?? '').replace(/^of /iu, ''), description: found },
  }));
}
