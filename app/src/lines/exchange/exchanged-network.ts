import { ExchangeError } from './exchange-error.ts';

/** The kinds of thing a network is made of, as identity has them. */
export const KINDS = ['person', 'phone', 'address', 'place', 'vehicle', 'handle', 'organisation'] as const;
export type ExchangedKind = (typeof KINDS)[number];

/** A network on its way out or in, the same whatever the format. Ids belong to the file and to nothing else. */
export interface ExchangedNetwork {
  /** What it is, and how it must be handled; written into every format. Empty on the way in. */
  readonly head: ExchangeHead;
  readonly nodes: readonly ExchangedNode[];
  readonly ties: readonly ExchangedTie[];
  /** Areas already merged up to a floor; the only places that leave as coordinates. */
  readonly areas: readonly ExchangedArea[];
}

export interface ExchangeHead {
  readonly title: string;
  readonly marking: string;
  /** 'TLX7F3K': in every id of the file too, so that a single row tells which export it came from. */
  readonly mark: string;
  readonly audience: string;
  /** Day, 'YYYY-MM-DD'. */
  readonly expires: string;
  readonly note: string;
}

export const NO_HEAD: ExchangeHead = { title: '', marking: '', mark: '', audience: '', expires: '', note: '' };

export interface ExchangedNode {
  readonly id: string;
  readonly kind: ExchangedKind;
  readonly label: string;
}

export interface ExchangedTie {
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  /** Above 0. */
  readonly weight: number;
  /** 'dashed', 'solid' or 'double' as on the chart; '' where the file does not say. */
  readonly style: string;
  /** Days, '' where not known. */
  readonly from_day: string;
  readonly to_day: string;
  /** The grades of its reports: '2B P; 1A P'. */
  readonly grades: string;
}

export interface ExchangedArea {
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  readonly reports: number;
}

/** The largest file that is read; beyond it, cut the network into parts. */
export const MOST_BYTES = 64_000_000;
export const MOST_NODES = 200_000;
export const MOST_TIES = 1_000_000;
const LONGEST_LABEL = 300;

/** A tie as a file gives it, with where it stands there. */
export type ReadTie = Omit<ExchangedTie, 'kind' | 'weight'> & {
  readonly kind: string | undefined;
  readonly weight: string | undefined;
  readonly place: string;
};

/**
 * Puts what a file holds into a network, judging it as a whole: ids once each, ties between nodes that are there, weights above 0, days
 * that are days, intervals that end after they begin. A tie from a thing to itself is left out, as it says nothing.
 * @throws {ExchangeError} with the place; nothing is half read
 */
export function assemble(
  nodes: readonly { id: string; kind: string | undefined; label: string | undefined; place: string }[],
  ties: readonly ReadTie[],
  otherKind: ExchangedKind,
): ExchangedNetwork {
  if (nodes.length > MOST_NODES || ties.length > MOST_TIES)
    throw new ExchangeError(
      'TOO_LARGE',
      '',
      `The file has ${nodes.length} things and ${ties.length} ties; at most ${MOST_NODES} and ${MOST_TIES} are taken at once. Cut it into parts.`,
    );
  const seen = new Set<string>();
  const read = nodes.map(({ id, kind, label, place }): ExchangedNode => {
    if (id === '') throw new ExchangeError('SHAPE', place, 'A thing has no id. Give each one its own.');
    if (seen.has(id))
      throw new ExchangeError('SHAPE', place, `The id ${short(id)} is used twice. Give each thing one of its own.`);
    seen.add(id);
    return { id, kind: kindOf(kind, otherKind), label: labelOf(label, id) };
  });
  return {
    head: NO_HEAD,
    nodes: read,
    ties: ties.flatMap((tie) => (tie.from === tie.to ? [] : [tieOf(tie, seen)])),
    areas: [],
  };
}

function tieOf(tie: ReadTie, known: ReadonlySet<string>): ExchangedTie {
  const { place, kind, weight, ...rest } = tie;
  for (const end of [tie.from, tie.to])
    if (!known.has(end))
      throw new ExchangeError(
        'SHAPE',
        place,
        `A tie names the thing ${short(end)}, which is not in the file. Add it, or take the tie out.`,
      );
  const read = weight === undefined || weight.trim() === '' ? 1 : Number(weight);
  if (!Number.isFinite(read) || read <= 0)
    throw new ExchangeError(
      'VALUE',
      place,
      `The weight ${short(weight ?? '')} is no number above 0. Correct it, or leave it out for 1.`,
    );
  for (const day of [tie.from_day, tie.to_day])
    if (day !== '' && !isDay(day))
      throw new ExchangeError(
        'VALUE',
        place,
        `${short(day)} is no day. Write days as year-month-day, for example 2026-03-14.`,
      );
  if (tie.from_day !== '' && tie.to_day !== '' && tie.to_day < tie.from_day)
    throw new ExchangeError(
      'VALUE',
      place,
      `The tie ends on ${tie.to_day}, before it begins on ${tie.from_day}. Correct one of the two.`,
    );
  return { ...rest, kind: (kind ?? '').trim() || 'tied_to', weight: read };
}

/** The kind by its own word, in any case; anything else is what the reader was told to take it for. */
export function kindOf(word: string | undefined, other: ExchangedKind): ExchangedKind {
  const plain = (word ?? '').trim().toLowerCase();
  return KINDS.find((kind) => kind === plain) ?? ALIASES[plain] ?? other;
}

/** Words other tools use. */
const ALIASES: Readonly<Record<string, ExchangedKind>> = {
  company: 'organisation',
  group: 'organisation',
  legalentity: 'organisation',
  organization: 'organisation',
  location: 'place',
  mobile: 'phone',
  telephone: 'phone',
  'telephone number': 'phone',
  car: 'vehicle',
  useraccount: 'handle',
  account: 'handle',
};

function labelOf(label: string | undefined, id: string): string {
  const text = (label ?? '').replaceAll(/\s+/gu, ' ').trim();
  return (text || id).slice(0, LONGEST_LABEL);
}

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

function short(text: string): string {
  return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
}
