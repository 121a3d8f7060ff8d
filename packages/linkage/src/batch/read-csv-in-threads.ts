import { columnsFrom, type Columns } from '../columns/columns.ts';
import { readCsv } from '../columns/read-csv.ts';
import type { ThreadPool } from './thread-pool.ts';

/**
 * `readCsv` with the columns shared out: each thread reads the file and looks up its own columns. Looking values up costs
 * more than reading, and nothing has to be put together afterwards.
 */
export async function readCsvInThreads(path: string, names: readonly string[], pool: ThreadPool): Promise<Columns> {
  const threads = Math.min(pool.threads, names.length);
  if (threads < 2) return readCsv(path, names);
  const shares = Array.from({ length: threads }, (_, at) => names.filter((_name, place) => place % threads === at));
  const read: Columns[] = [];
  await pool.run(
    shares.map((share) => ({ kind: 'read', path, names: share })),
    (at, result) => {
      if (result.kind === 'read') read[at] = columnsFrom(result.columns);
    },
  );
  const parts = names.flatMap((_, place) => {
    const [columns, own] = [read[place % threads], Math.floor(place / threads)];
    const [codes, dictionary] = [columns?.codes[own], columns?.dictionaries[own]];
    return codes === undefined || dictionary === undefined ? [] : [{ codes, dictionary }];
  });
  return {
    size: read[0]?.size ?? 0,
    names,
    codes: parts.map(({ codes }) => codes),
    dictionaries: parts.map(({ dictionary }) => dictionary),
  };
}
