import { sql } from 'kysely';
import type { Actor, Tx } from '../../ground/index.ts';
import type { Annotation } from './chart-data.ts';

/** A note as kept, with whose it is. */
export interface Note extends Annotation {
  readonly author: string;
  readonly authorId: string;
}

/** The notes of a version that this reader may read, in their order; of the latest version where none is given. */
export async function notesOf(tx: Tx, chartId: string, version: number | null): Promise<Note[]> {
  const { rows } = await sql<{
    at_entity: string | null;
    at_other: string | null;
    text: string;
    handling: 'P' | 'C';
    author: string | null;
    author_id: string;
  }>`
    select n.at_entity, n.at_other, n.text, n.handling, a.display_name as author, n.author as author_id
    from tl.chart_note n join tl.account a on a.id = n.author
    where n.chart_id = ${chartId}
      and n.version = coalesce(${version}::int, (select max(v.version) from tl.chart_version v where v.chart_id = ${chartId}))
    order by n.place`.execute(tx);
  return rows.map((row) => ({
    at: row.at_entity === null ? null : row.at_other === null ? row.at_entity : `${row.at_entity} ${row.at_other}`,
    text: row.text,
    handling: row.handling,
    author: row.author ?? 'not named',
    authorId: row.author_id,
  }));
}

/** Keeps the notes of a new version. A note that was there before stays its author's; what is new is the saver's own. */
export async function writeNotes(
  tx: Tx,
  by: Actor,
  { chartId, version }: { readonly chartId: string; readonly version: number },
  notes: readonly Annotation[],
  before: readonly Note[],
): Promise<void> {
  if (notes.length === 0) return;
  const authors = new Map(before.map((note) => [keyOf(note), note.authorId]));
  await tx
    .insertInto('tl.chart_note')
    .values(
      notes.map((note, place) => {
        const [entity = null, other = null] = note.at?.split(' ') ?? [];
        return {
          chart_id: chartId,
          version,
          place,
          at_entity: entity,
          at_other: other,
          text: note.text,
          handling: note.handling,
          author: authors.get(keyOf(note)) ?? by.accountId,
          by_account: by.accountId,
        };
      }),
    )
    .execute();
}

function keyOf({ at, text, handling }: Annotation): string {
  return `${handling} ${at ?? ''} ${text}`;
}
