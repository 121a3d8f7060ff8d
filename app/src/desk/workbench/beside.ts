import type { Actor, Tx } from '../../ground/index.ts';
import { comeBacksOf, threadOf, type CameBackSummary, type Thread } from '../question/index.ts';
import { handOversOf } from '../queue/hand-over-store.ts';
import type { HandOver } from '../queue/hand-over.ts';
import { colleagues, duplicatesOf, type Colleague } from '../queue/queue-store.ts';
import { reportsFrom } from '../store.ts';
import type { Opened } from '../submission-page.ts';
import { asNamed, type PersonAsked, type WhoCouldThisBe } from '../who-could-this-be.ts';
import { likenessViews, type LikenessView } from './likeness-view.ts';

/** What stands beside a submission's form: who its people could be, what was asked, whose it is, and where it was sent. */
export interface Beside {
  readonly people: readonly PersonAsked[];
  readonly views: readonly LikenessView[];
  readonly thread: Thread;
  readonly cameBack: CameBackSummary | null;
  readonly handOvers: readonly HandOver[];
  readonly duplicates: { readonly of: string | null; readonly repeatedBy: readonly string[] };
  readonly colleagues: readonly Colleague[];
}

export async function lookBeside(tx: Tx, reader: Actor, opened: Opened, ask: WhoCouldThisBe): Promise<Beside> {
  const { submission } = opened;
  const { id } = submission;
  return {
    people: await ask(tx, reader, asNamed(submission, await reportsFrom(tx, id))),
    views: await likenessViews(tx, id),
    thread: await threadOf(tx, reader, submission),
    cameBack: (await comeBacksOf(tx, [id])).get(id) ?? null,
    handOvers: (await handOversOf(tx, [id])).get(id) ?? [],
    duplicates: await duplicatesOf(tx, id),
    colleagues: await colleagues(tx),
  };
}
