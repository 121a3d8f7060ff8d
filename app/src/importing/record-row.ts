import { randomUUID } from 'node:crypto';
import { readValue, type NamedRow } from './cell-value.ts';
import type { JoinedTables } from './joined-tables.ts';
import { THING_FIELDS, type MappedReport } from './mapping.ts';
import type { RowProblem } from './row-problem.ts';

/** A record of a feed as a report: still to be checked against the kinds of things there are. */
export interface FeedRecord {
  readonly recordId: string;
  readonly text: string;
  readonly topics: readonly string[];
  readonly happenedFrom: string | null;
  readonly happenedTo: string | null;
  readonly things: readonly (Readonly<Record<string, string>> & { readonly id: string })[];
  readonly ties: readonly {
    readonly from: number;
    readonly to: number;
    readonly kind: string;
    readonly weight?: number;
  }[];
}

/** What a mapping makes of one row of the table its reports come from. */
export function recordFromRow(
  mapped: MappedReport,
  row: NamedRow,
  tables: JoinedTables,
): { record: FeedRecord; problems: readonly RowProblem[] } {
  const problems: RowProblem[] = [];
  const things: (Record<string, string> & { id: string })[] = [];
  const positions = new Map<string, number[]>();
  for (const thing of mapped.things) {
    const own: number[] = [];
    for (const from of thing.via ? tables.follow(row, thing.via) : [row]) {
      const made = thingFrom(thing, from, problems);
      if (made === null) continue;
      own.push(things.length);
      things.push(made);
    }
    if (thing.required && own.length === 0) {
      const keys = thing.via?.[0] ? row.cell(thing.via[0].equals) : '';
      const whatToDo = thing.via
        ? 'Check that the row it points at is in its file.'
        : 'Fill in the cells it is made from.';
      problems.push({
        row: row.number,
        column: thing.via?.[0]?.equals ?? null,
        value: keys,
        reason: `The row gives no ${thing.as}, and one is required`,
        whatToDo,
      });
    }
    positions.set(thing.as, own);
  }
  const happenedFrom = mapped.happenedFrom === undefined ? '' : readValue(mapped.happenedFrom, row, problems);
  const happenedTo = mapped.happenedTo === undefined ? happenedFrom : readValue(mapped.happenedTo, row, problems);
  const recordId = readValue(mapped.recordId, row, problems);
  if (recordId === '')
    problems.push({
      row: row.number,
      column: null,
      value: '',
      reason: 'The row has no record number',
      whatToDo: 'Fill in the cell "recordId" is made from, so that the record can be known again.',
    });
  const topics = mapped.topics === undefined ? '' : readValue(mapped.topics, row, problems);
  return {
    record: {
      recordId,
      text: readValue(mapped.text, row, problems),
      topics: topics === '' ? [] : [topics],
      happenedFrom: happenedFrom === '' ? null : happenedFrom,
      happenedTo: happenedTo === '' ? null : happenedTo,
      things,
      ties: tiesOf(mapped, positions, row, problems),
    },
    problems,
  };
}

function thingFrom(
  mapped: MappedReport['things'][number],
  row: NamedRow,
  problems: RowProblem[],
): (Record<string, string> & { id: string }) | null {
  const thing: Record<string, string> & { id: string } = { id: randomUUID(), kind: mapped.kind };
  for (const field of THING_FIELDS) {
    const value = mapped[field];
    const text = value === undefined ? '' : readValue(value, row, problems);
    if (text !== '') thing[field] = text;
  }
  const recordKey = mapped.recordKey === undefined ? '' : readValue(mapped.recordKey, row, problems);
  if (recordKey !== '') thing['recordKey'] = recordKey;
  return thing['text'] === undefined ? null : thing;
}

/** A tie between each of the one and each of the other; none between a thing and itself. */
function tiesOf(
  mapped: MappedReport,
  positions: ReadonlyMap<string, readonly number[]>,
  row: NamedRow,
  problems: RowProblem[],
): FeedRecord['ties'] {
  return mapped.ties.flatMap((tie) => {
    const kind = readValue(tie.kind, row, problems);
    const weight = tie.weight === undefined ? 1 : Number(readValue(tie.weight, row, problems));
    if (!Number.isFinite(weight))
      problems.push({
        row: row.number,
        column: null,
        value: '',
        reason: 'The strength of the tie is not a number',
        whatToDo: 'Write it in digits.',
      });
    return (positions.get(tie.from) ?? []).flatMap((from) =>
      (positions.get(tie.to) ?? []).flatMap((to) =>
        from === to ? [] : [{ from, to, kind, ...(weight === 1 ? {} : { weight }) }],
      ),
    );
  });
}
