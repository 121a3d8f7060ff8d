import { parse, CsvError } from 'csv-parse/sync';
import { csvLine, restored } from '../../../importing/index.ts';
import { ExchangeError } from '../exchange-error.ts';
import { assemble, type ExchangedKind, type ExchangedNetwork } from '../exchanged-network.ts';

/** One row a tie with both its ends, as an i2 import specification reads it (docs/guides/exchange.md). */
const COLUMNS = [
  'from_type',
  'from_id',
  'from_label',
  'link_type',
  'link_dir',
  'strength',
  'date_from',
  'date_to',
  'corroboration',
  'source_grade',
  'to_type',
  'to_id',
  'to_label',
  'handling',
] as const;

/** Ties without a direction: who acted on whom is a matter for the report. */
const NO_DIRECTION = 'none';

/** A link table: every cell quoted, none that a spreadsheet would run; the last column says on each row how it must be handled. */
export function writeLinkTable({ head, nodes, ties }: ExchangedNetwork): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const tied = new Set(ties.flatMap(({ from, to }) => [from, to]));
  const handling = `${head.marking}; export ${head.mark} for ${head.audience}; destroy by ${head.expires}`;
  return [
    `\uFEFF${csvLine([...COLUMNS])}`,
    ...ties.map((tie) => {
      const [from, to] = [byId.get(tie.from), byId.get(tie.to)];
      return csvLine([
        from?.kind ?? '',
        tie.from,
        from?.label ?? '',
        tie.kind,
        NO_DIRECTION,
        String(tie.weight),
        tie.from_day,
        tie.to_day,
        tie.style,
        tie.grades,
        to?.kind ?? '',
        tie.to,
        to?.label ?? '',
        handling,
      ]);
    }),
    // A thing without a tie stands on a row of its own, with nothing at the other end.
    ...nodes
      .filter(({ id }) => !tied.has(id))
      .map(({ id, kind, label }) => csvLine([kind, id, label, '', '', '', '', '', '', '', '', '', '', handling])),
  ].join('');
}

/** @throws {ExchangeError} */
export function readLinkTable(text: string, otherKind: ExchangedKind): ExchangedNetwork {
  const rows = rowsOf(text);
  const nodes = new Map<string, { id: string; kind: string | undefined; label: string | undefined; place: string }>();
  const ties = rows.flatMap((row, at) => {
    const place = `row ${at + 2}`;
    const ends = (['from', 'to'] as const).map((end) => ({
      id: row[`${end}_id`] ?? '',
      kind: row[`${end}_type`],
      label: row[`${end}_label`],
      place,
    }));
    const [from, to] = ends as [(typeof ends)[number], (typeof ends)[number]];
    if (from.id === '')
      throw new ExchangeError(
        'SHAPE',
        place,
        'The column from_id is empty. Each row needs a thing, and its tie the thing at the other end.',
      );
    for (const end of to.id === '' ? [from] : [from, to]) {
      const before = nodes.get(end.id);
      if (before && (before.kind ?? '') !== (end.kind ?? ''))
        throw new ExchangeError(
          'SHAPE',
          place,
          `The id ${end.id} is a ${end.kind ?? 'thing'} here and a ${before.kind ?? 'thing'} at ${before.place}. Give two things two ids.`,
        );
      if (!before) nodes.set(end.id, end);
    }
    if (to.id === '') return [];
    return [
      {
        from: from.id,
        to: to.id,
        kind: row['link_type'],
        weight: row['strength'],
        style: row['corroboration'] ?? '',
        from_day: row['date_from'] ?? row['date'] ?? '',
        to_day: row['date_to'] ?? '',
        grades: row['source_grade'] ?? '',
        place,
      },
    ];
  });
  return assemble([...nodes.values()], ties, otherKind);
}

function rowsOf(text: string): Record<string, string>[] {
  try {
    const rows = parse(text, {
      bom: true,
      columns: (header: string[]) => {
        const names = header.map((name) => name.trim().toLowerCase());
        const missing = ['from_id', 'to_id'].filter((name) => !names.includes(name));
        if (missing.length > 0)
          throw new ExchangeError(
            'SHAPE',
            'row 1',
            `The column${missing.length > 1 ? 's' : ''} ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing. Name the columns ${COLUMNS.join(', ')}.`,
          );
        return names;
      },
      skip_empty_lines: true,
    }) as unknown as Record<string, string>[];
    return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, restored(cell)])));
  } catch (error) {
    if (error instanceof CsvError)
      throw new ExchangeError(
        'SYNTAX',
        typeof error['lines'] === 'number' ? `row ${error['lines']}` : '',
        `This is no CSV: ${error.message}. Save the file again as CSV in UTF-8.`,
      );
    throw error;
  }
}
