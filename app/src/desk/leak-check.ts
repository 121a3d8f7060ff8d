/** A stretch of text that could point at who gave it. */
export interface Leak {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly why: string;
  /** What to write instead. */
  readonly instead: string;
}

interface Rule {
  readonly pattern: RegExp;
  readonly why: string;
  readonly instead: string;
}

/**
 * Rules of what explicitly or implicitly identifies a source. Source: security.md §5.7. Each pattern is linear in the
 * length of the text.
 */
const RULES: readonly Rule[] = [
  {
    pattern:
      /\b(?:I(?:['’](?:m|ve|d|ll))?|[Mm]y|[Mm]ine|[Mm]yself|[Mm]e|[Ww]e(?:['’](?:re|ve|d|ll))?|us|[Oo]urs?|[Oo]urselves)\b/gu,
    why: 'First person: it says that the writer was there',
    instead: 'Write what happened without saying who saw it',
  },
  {
    pattern:
      /\b(?:told|tells|disclosed to|confided in|said to|mentioned to|spoke to)\s+(?:me|us|staff|a member of staff|(?:his|her|their|the)\s+\w+)/giu,
    why: 'It says who was told',
    instead: '‘It is reported that …’',
  },
  {
    pattern:
      /\b(?:the|an?|our|my|his|her|their) (?:[\w’'-]{2,20}\s)?(?:school nurse|nurse|teacher|head of year|tutor|form tutor|caretaker|receptionist|housing officer|warden|paramedic|youth worker|social worker|key ?worker|guard|ticket inspector|conductor|support worker|doctor|GP|manager)\b/giu,
    why: 'A role that only one or two people hold',
    instead: 'Leave it out, or ‘a professional’',
  },
  {
    pattern:
      /\b(?:his|her|their|my)\s+(?:[\w’'-]{2,20}\s)?(?:step-?)?(?:mum|mother|dad|father|aunt|uncle|nan|gran|grandmother|sister|brother|cousin|neighbour|girlfriend|boyfriend|foster carer|carer)\b/giu,
    why: 'A relation who may be the source',
    instead: '‘a person close to the child’',
  },
  {
    pattern:
      /\b(?:in (?:my|our) class|on (?:my|our|the) ward|home visit|(?:my|our) (?:shift|ward|office|round|bus|train)|after detention|in (?:the )?(?:A&E|emergency department|triage)|period \d|year \d{1,2}|Y\d{1,2}\b|detention|staff ?room|tenancy review|parents’? evening)\b/giu,
    why: 'A place or occasion that only one service knows',
    instead: 'Say it more generally',
  },
  {
    pattern: /\b(?:[01]?\d|2[0-3])[:.][0-5]\d\b(?:\s?(?:am|pm))?|\b(?:1[0-2]|[1-9])\s?(?:am|pm)\b/giu,
    why: 'An exact time',
    instead: '‘in the evening’, ‘that week’',
  },
  {
    pattern: /[“"](?:[^\s“”"]+\s+){5,80}[^\s“”"]+[”"]|‘(?:[^\s‘]+\s+){5,80}[^\s‘]+’/gu,
    why: 'A long quotation carries a person’s own wording',
    instead: 'Say it in your own words',
  },
  {
    pattern:
      /\b\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+){0,3}\s(?:School|Academy|College|Hospital|Surgery|Hostel|Nursery|Infirmary|PRU)\b/gu,
    why: 'The name of an establishment',
    instead: '‘a school’, ‘a health service’',
  },
  {
    pattern: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/gu,
    why: 'An e-mail address',
    instead: 'Leave it out unless it belongs to the subject',
  },
  {
    pattern: /\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/giu,
    why: 'A full postcode is a handful of homes',
    instead: 'The town or district, unless the address itself is what the report is about',
  },
  { pattern: /£\s?\d[\d,]*(?:\.\d\d)?/gu, why: 'An exact amount', instead: '‘a large amount of cash’' },
];

/**
 * Every stretch that a rule finds, in order; where two overlap, the one that begins first.
 * @param agencies names of the partnership's agencies: each is flagged as it is written here, whatever its capitals
 */
export function leaksIn(text: string, agencies: readonly string[] = []): Leak[] {
  const found = [...RULES, ...namesOf(agencies)]
    .flatMap(({ pattern, why, instead }) =>
      [...text.matchAll(pattern)].map((match): Leak => ({
        start: match.index,
        end: match.index + match[0].length,
        text: match[0],
        why,
        instead,
      })),
    )
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  const kept: Leak[] = [];
  for (const leak of found) if (leak.start >= (kept.at(-1)?.end ?? 0)) kept.push(leak);
  return kept;
}

function namesOf(agencies: readonly string[]): Rule[] {
  const names = agencies
    .filter((name) => name.length > 3)
    .map((name) => name.replaceAll(/[$()*+.?[\\\]^{|}]/gu, '\\$&'));
  if (names.length === 0) return [];
  return [
    {
      pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join('|')})(?![\\p{L}\\p{N}])`, 'giu'),
      why: 'The name of an agency',
      instead: '‘a school’, ‘a housing provider’, ‘a health service’',
    },
  ];
}

/** A text in pieces, each plain or marked, for a page to show. */
export function marked(text: string, leaks: readonly Leak[]): { text: string; leak: Leak | null }[] {
  const pieces: { text: string; leak: Leak | null }[] = [];
  let at = 0;
  for (const leak of leaks) {
    if (leak.start > at) pieces.push({ text: text.slice(at, leak.start), leak: null });
    pieces.push({ text: leak.text, leak });
    at = leak.end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), leak: null });
  return pieces;
}

/** The share of the new text's five-word runs that stand in the original too, 0 to 1: a rewrite keeps under 0.3. */
export function copiedShare(original: string, rewritten: string): number {
  const runs = (text: string): string[] => {
    const words = text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean);
    return words.slice(4).map((_, at) => words.slice(at, at + 5).join(' '));
  };
  const known = new Set(runs(original));
  const own = runs(rewritten);
  return own.length === 0 ? 0 : own.filter((run) => known.has(run)).length / own.length;
}
