import { badInput, Problem, textFault, cleanText, type Tx } from '../../ground/index.ts';
import { dayOf } from '../moment.ts';

/** What is wrong with a text as typed, for beside its field; null for nothing. `ask` says what to write when it is too short. */
export function textProblem(value: string, ask: string, least: number, most: number): string | null {
  if (value.length < least) return ask;
  const fault = textFault(value, most);
  if (fault === null) return null;
  if (fault.kind === 'too-long') return `Use ${fault.limit} characters or fewer; this has ${fault.length}`;
  return fault.kind === 'nul'
    ? 'This has a character that cannot be kept (NUL). Delete it; copying as plain text usually helps'
    : 'This has half of a two-part character. Delete the odd character';
}

/**
 * Why something is taken back, as typed.
 * @throws Problem when it says too little or cannot be kept
 */
export function takeBackReason(typed: string): string {
  const problem = textProblem(
    typed.trim(),
    'Say in a few words (10 characters or more) why this is taken back.',
    10,
    2000,
  );
  if (problem) throw badInput(problem);
  return typed.trim();
}

/** A text that has no problem, as it is kept. */
export function kept(value: string): string {
  return cleanText(value, 'text');
}

/** What is wrong with a day as typed; null for nothing typed or a day. */
export function dayProblem(value: string): string | null {
  try {
    dayOf(value, 'day');
    return null;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return 'Write the day as year-month-day, for example 2026-03-14';
  }
}

/** What is wrong with the two ends of an interval as typed, by field. */
export function intervalProblems(from: string, to: string): Record<string, string> {
  const [atFrom, atTo] = [dayProblem(from), dayProblem(to)];
  if (atFrom || atTo) return { ...(atFrom ? { from: atFrom } : {}), ...(atTo ? { to: atTo } : {}) };
  const [first, last] = [dayOf(from, 'from'), dayOf(to, 'to')];
  return first && last && first > last
    ? { to: `This ends on ${last}, before it begins on ${first}. Change one of the two days` }
    : {};
}

/** References as typed, several with commas or spaces between; as written on reports, in capitals. */
export function readReferences(value: string): string[] {
  return [
    ...new Set(
      value
        .toUpperCase()
        .split(/[\s,;]+/u)
        .filter((one) => one !== ''),
    ),
  ];
}

/** The reports of these references that the reader may see, and what is wrong when one is not among them. */
export async function reportsTyped(tx: Tx, value: string): Promise<{ ids: string[]; problem: string | null }> {
  const references = readReferences(value);
  if (references.length === 0 || references.some((one) => textFault(one, 100) !== null))
    return {
      ids: [],
      problem:
        'Name the report this comes from by its reference, such as TL-7F3K. Every fact of a line comes from a report',
    };
  const rows = await tx
    .selectFrom('tl.report')
    .select(['id', 'reference'])
    .where('reference', 'in', references)
    .execute();
  const found = new Set(rows.map((row) => row.reference));
  const missing = references.filter((one) => !found.has(one));
  return {
    ids: rows.map((row) => row.id),
    problem:
      missing.length > 0
        ? `Name the report by its reference, such as TL-7F3K. There is none that you may see under ${missing.join(', ')}`
        : null,
  };
}

/** Problems by field, without the fields that have none; null when there are none at all. */
export function problemsOf(given: Readonly<Record<string, string | null>>): Record<string, string> | null {
  const found = Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== null);
  return found.length > 0 ? Object.fromEntries(found) : null;
}
