import { textOf, type LinkRecord } from '../record.ts';
import { areNicknames } from '../similarity/nicknames.ts';
import { jaroWinkler } from '../similarity/jaro-winkler.ts';

/**
 * People who are easily taken for one. `namesakes`: parent and child, or other relations, of one name. `household`: under
 * one roof with other names.
 */
export type FlagKind = 'twins' | 'siblings' | 'namesakes' | 'household';

/** One field on which a flag rests, with what the two records hold. */
export interface FlagEvidence {
  readonly column: string;
  readonly says: 'same' | 'different';
  readonly a: string;
  readonly b: string;
}

/** Two records that look like two people of one family or home. It joins and parts nothing: a person decides. */
export interface PairFlag {
  readonly kind: FlagKind;
  readonly evidence: readonly FlagEvidence[];
}

/** Columns that say where someone lives or is reached; the first two are of one home, a postcode of some fifteen. */
export const HOME_COLUMNS = ['address', 'phone', 'postcode'] as const;

/** Bearers of one name born so far apart are not one person with a mistyped date: as in the model's household rule. */
const GENERATION_YEARS = 12;

/**
 * Do two records (columns as in `personRecord`, and `address`) look like twins, siblings, namesakes of two generations or
 * people of one household? All need something of a home in common, but for namesakes, and all facts named must be known.
 * - twins: same surname, date of birth and home, forenames that are not one name written differently;
 * - siblings, or other relations: same surname and home, other forename, another date of birth;
 * - namesakes: same forename and surname, born at least twelve years apart;
 * - household: same home, other surname and other forename.
 */
export function flagPair(a: LinkRecord, b: LinkRecord): PairFlag | null {
  const home = HOME_COLUMNS.filter((column) => isSame(a, b, column));
  const sameSurname = isSame(a, b, 'surname');
  const years = yearsApart(a, b);
  const otherForename = isOtherName(textOf(a, 'forename'), textOf(b, 'forename'));
  const flag = (kind: FlagKind, same: readonly string[], different: readonly string[]): PairFlag => ({
    kind,
    evidence: [
      ...same.map((column): FlagEvidence => evidence(a, b, column, 'same')),
      ...different.map((column): FlagEvidence => evidence(a, b, column, 'different')),
    ],
  });
  const birth = textOf(a, 'dob') !== null && textOf(b, 'dob') !== null ? 'dob' : 'born';
  if (sameSurname && isSame(a, b, 'forename') && years !== null && years >= GENERATION_YEARS) {
    return flag('namesakes', ['forename', 'surname', ...home], [birth]);
  }
  if (home.length === 0 || !otherForename) return null;
  if (sameSurname && isSame(a, b, 'dob')) return flag('twins', ['surname', 'dob', ...home], ['forename']);
  if (sameSurname && years !== null && years > 0) return flag('siblings', ['surname', ...home], ['forename', birth]);
  if (isOtherName(textOf(a, 'surname'), textOf(b, 'surname'))) return flag('household', home, ['forename', 'surname']);
  return null;
}

/** One sentence for a person: what the two could be and on what that rests. */
export function flagSentence({ kind, evidence: facts }: PairFlag): string {
  const told = (says: FlagEvidence['says']): string =>
    listed(facts.filter((fact) => fact.says === says).map(({ column }) => WORDS[column] ?? column));
  return `${COULD_BE[kind]}: the same ${told('same')}, but a different ${told('different')}.`;
}

const COULD_BE: Readonly<Record<FlagKind, string>> = {
  twins: 'Could be twins',
  siblings: 'Could be brothers or sisters, or other relations',
  namesakes: 'Could be a parent and child, or other relations, of one name',
  household: 'Could be two people at one address',
};

const WORDS: Readonly<Record<string, string | undefined>> = { dob: 'date of birth', born: 'time of birth' };

/** Both known and not one name written differently: neither equal, nor a short form, an initial or a likely misspelling. */
function isOtherName(a: string | null, b: string | null): boolean {
  if (a === null || b === null || a === b || areNicknames(a, b)) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return !(short.length === 1 && long.startsWith(short)) && jaroWinkler(a, b) < MISSPELT_FROM;
}

const MISSPELT_FROM = 0.88;

function isSame(a: LinkRecord, b: LinkRecord, column: string): boolean {
  const known = textOf(a, column);
  return known !== null && known === textOf(b, column);
}

function evidence(a: LinkRecord, b: LinkRecord, column: string, says: FlagEvidence['says']): FlagEvidence {
  return {
    column,
    says,
    a: textOf(a, column) ?? textOf(a, 'dob') ?? '',
    b: textOf(b, column) ?? textOf(b, 'dob') ?? '',
  };
}

/** Years that at least lie between two births, from whole dates (`dob`) or intervals (`born`, from/to); null when unknown. */
function yearsApart(a: LinkRecord, b: LinkRecord): number | null {
  const [one, other] = [birthOf(a), birthOf(b)];
  if (one === null || other === null) return null;
  return Math.max(0, one.from - other.to, other.from - one.to) / YEAR;
}

const YEAR = 365.25 * 24 * 3600 * 1000;

function birthOf(record: LinkRecord): { readonly from: number; readonly to: number } | null {
  const date = textOf(record, 'dob');
  const [first, last] = date === null ? (textOf(record, 'born') ?? '').split('/') : [date, date];
  const [from, to] = [dayOf(first), dayOf(last)];
  return from === null || to === null ? null : { from, to };
}

function dayOf(date: string | undefined): number | null {
  if (date === undefined || !/^\d{4}-\d{2}-\d{2}$/u.test(date)) return null;
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isFinite(time) ? time : null;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.slice(-1).join('')}`;
}
