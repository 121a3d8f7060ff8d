import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { releaseMany, type NewReport, type ReleasedThing } from '../../desk/index.ts';
import type { Actor, Ground, Tx } from '../../ground/index.ts';
import { takeInMentions } from '../../identity/index.ts';
import { bindFeed } from '../../intake/index.ts';
import { takeInTies } from '../association.ts';
import type { ExchangedNetwork, ExchangedNode } from './exchanged-network.ts';

/** Under what a network from a file is taken in. */
export interface TakenInAs {
  /** The name of the data set: the same file twice is taken once. */
  readonly dataSet: string;
  /** Who it comes from: one source, whatever it holds. */
  readonly agency: { readonly id: string; readonly class: string; readonly district: string | null };
  /** Compartment id. */
  readonly audience: string;
  readonly lawfulBasis: string;
  readonly reason: string;
}

/** What taking in did. */
export interface TakenIn {
  readonly reports: number;
  /** Ties and lone things that this data set had given before. */
  readonly alreadyHere: number;
}

/**
 * Takes a network in as ungraded records, one a tie and one a thing without ties, all or nothing in the caller's transaction. Things of
 * one id are one record to identity; that they are somebody already known is for a person to say.
 */
export async function takeInNetwork(
  tx: Tx,
  ground: Ground,
  by: Actor,
  network: ExchangedNetwork,
  as: TakenInAs,
): Promise<TakenIn> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`network|${as.dataSet}`}, 7208920))`.execute(tx);
  const all = reportsOf(network, as);
  const known = new Set(
    (
      await tx
        .selectFrom('tl.report')
        .select('record_id')
        .where('data_set', '=', as.dataSet)
        .where('record_id', '=', sql<string>`any (${all.map(({ recordId }) => recordId ?? '')}::text[])`)
        .execute()
    ).map((row) => row.record_id),
  );
  const fresh = all.filter(({ recordId }) => !known.has(recordId ?? ''));
  const ids = fresh.length === 0 ? [] : await releaseMany(tx, ground, by, fresh, [takeInMentions, takeInTies]);
  await bindFeed(tx, ground.keys, ids, `agency:${as.agency.id}`);
  return { reports: fresh.length, alreadyHere: all.length - fresh.length };
}

function reportsOf({ nodes, ties }: ExchangedNetwork, as: TakenInAs): NewReport[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const tied = new Set(ties.flatMap(({ from, to }) => [from, to]));
  const number = new Map<string, number>();
  return [
    ...ties.flatMap((tie): NewReport[] => {
      const [from, to] = [byId.get(tie.from), byId.get(tie.to)];
      if (!from || !to) return [];
      // Several ties of one kind between two things are told apart by their order in the file.
      const same = JSON.stringify([tie.from, tie.kind, tie.to]);
      number.set(same, (number.get(same) ?? 0) + 1);
      return [
        {
          ...record(as, `tie ${same} ${number.get(same) ?? 1}`),
          text: `${from.label} and ${to.label}: ${tie.kind.replaceAll('_', ' ')}${tie.grades ? `, graded ${tie.grades} where it comes from` : ''}.`,
          happenedFrom: tie.from_day || null,
          happenedTo: tie.to_day || null,
          things: [from, to].map((node) => thing(node, as.dataSet)),
          ties: [{ from: 0, to: 1, kind: tie.kind, weight: tie.weight }],
        },
      ];
    }),
    ...nodes
      .filter(({ id }) => !tied.has(id))
      .map((node): NewReport => ({
        ...record(as, `thing ${node.id}`),
        text: `${node.label}, without a tie.`,
        happenedFrom: null,
        happenedTo: null,
        things: [thing(node, as.dataSet)],
        ties: [],
      })),
  ];
}

function record(
  as: TakenInAs,
  recordId: string,
): Omit<NewReport, 'text' | 'happenedFrom' | 'happenedTo' | 'things' | 'ties'> {
  return {
    submissionId: null,
    kind: 'record',
    topics: ['CCE'],
    grade: { scheme: 'ungraded' },
    audience: as.audience,
    agencyClass: as.agency.class,
    district: as.agency.district,
    lawfulBasis: as.lawfulBasis,
    reason: as.reason,
    gradedBy: null,
    dataSet: as.dataSet,
    recordId,
  };
}

function thing({ id, kind, label }: ExchangedNode, dataSet: string): ReleasedThing {
  // A report knows one kind for places, whether a home or a town.
  return { id: randomUUID(), kind: kind === 'place' ? 'address' : kind, text: label, recordKey: `${dataSet}:${id}` };
}
