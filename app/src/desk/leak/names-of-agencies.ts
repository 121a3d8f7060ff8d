import { coarserAgency } from './ladder.ts';
import type { LeakRule } from './leak.ts';

/** What an agency's name ends with that says only its kind: ‘Testwood Academy’ is called Testwood. */
const KIND_WORDS =
  /(?:\s+(?:School|Academy|College|Primary|Junior|Infant|Nursery|NHS|Foundation|Trust|Hospital|Surgery|Practice|Service|Services|Housing|Homes|Project|Trains|Rail|Buses|Unit|Team|Association|Society|Emergency|Department|Council|Constabulary|Police|Adult|Children[’']s|Social|Care|Youth|Work|Outreach|Health|Sexual|Mental|Licensing|Community|Safety|Probation|Justice|Nursing|Group|Ltd|Limited|and|of|&))+$/u;

/** Names that are places or plain words as well: on their own they say nothing of an agency. Source: the districts of Hampshire and the Isle of Wight. */
const ALSO_PLACES = new Set(
  'basingstoke,east hampshire,eastleigh,fareham,gosport,hart,havant,new forest,rushmoor,test valley,winchester,portsmouth,southampton,isle of wight,hampshire,solent,county,countywide,wessex,the,young,open,city,town,north,south,east,west,practice,harbour,island,local,national,police,crime,desk,office,station'.split(
    ',',
  ),
);

/** Rules are made once for a list of names. */
const made = new WeakMap<readonly string[], LeakRule[]>();

/** Rules that find the names of agencies as written, in short and as initials; none where there are no names. */
export function namesOfAgencies(agencies: readonly string[]): LeakRule[] {
  const known = made.get(agencies);
  if (known) return known;
  const rules = rulesFor(agencies);
  made.set(agencies, rules);
  return rules;
}

function rulesFor(agencies: readonly string[]): LeakRule[] {
  const known = agencies.map((name) => name.trim()).filter((name) => name.length > 3);
  const whole = known.flatMap((name) => [name, withoutBrackets(name)]).filter((name) => name.length > 3);
  const short = known.flatMap(shortForms);
  return [
    ...ruleOf('agency', whole, 'giu', 'The name of an agency'),
    ...ruleOf('agency-short', short, 'gu', 'What an agency is called for short'),
  ];
}

function ruleOf(code: string, names: readonly string[], flags: string, why: string): LeakRule[] {
  const found = [...new Set(names)].toSorted((a, b) => b.length - a.length).map(escaped);
  if (found.length === 0) return [];
  return [
    {
      code,
      kind: 'identifies_source',
      pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${found.join('|')})(?:[’']s)?(?![\\p{L}\\p{N}])`, flags),
      why,
      instead: '‘a school’, ‘a housing provider’, ‘a health service’',
      ladder: coarserAgency,
    },
  ];
}

function withoutBrackets(name: string): string {
  return name.replaceAll(/\s*\([^)]*\)/gu, '').trim();
}

function shortForms(name: string): string[] {
  const plain = withoutBrackets(name);
  const stem = plain.replace(KIND_WORDS, '');
  const initials = plain
    .split(/\s+/u)
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => (word === 'NHS' ? word : word.slice(0, 1)))
    .join('');
  return [
    ...(stem.length > 4 && !ALSO_PLACES.has(stem.toLowerCase()) ? [stem] : []),
    ...(initials.length > 2 ? [initials] : []),
  ];
}

function escaped(name: string): string {
  return name.replaceAll(/[$()*+.?[\\\]^{|}]/gu, '\\$&').replaceAll(/['’]/gu, "[’']");
}
