import { AREA_NAMES } from '../desk/index.ts';
import { formatDay, type Tx } from '../ground/index.ts';
import { describePerson, inReviewOrder } from './person.ts';
import { shownName } from './person-page.ts';
import { episodesOf, factorsOf, judgementsOf, peopleAtRisk } from './store.ts';
import { whyListed } from './why-listed.ts';

export interface ListRow {
  readonly id: string;
  readonly who: string;
  readonly description: string;
  readonly area: string;
  readonly reviewOn: string | null;
  readonly reviewOverdue: boolean;
  readonly recordedAt: Date;
  readonly listed: boolean;
  readonly reasons: readonly string[];
  readonly leavesOn: string | null;
}

/** The people this reader may see, in the order in which someone must look again. */
export async function listRows(tx: Tx, now: Date, namesShown: boolean): Promise<ListRow[]> {
  const people = await peopleAtRisk(tx);
  const ids = people.map(({ id }) => id);
  const factors = groupBy(await factorsOf(tx, ids), ({ personId }) => personId);
  const episodes = groupBy(await episodesOf(tx, ids), ({ personId }) => personId);
  const judgements = groupBy(await judgementsOf(tx, ids), ({ personId }) => personId);
  const today = formatDay(now);
  const rows = people.map((person): ListRow => {
    const { listed, grounds, leavesOn } = whyListed(
      {
        opened: { id: person.id, on: formatDay(person.recordedAt) },
        factors: factors.get(person.id) ?? [],
        episodes: episodes.get(person.id) ?? [],
      },
      today,
    );
    const reviewOn = judgements.get(person.id)?.at(-1)?.reviewOn ?? null;
    return {
      id: person.id,
      who: shownName(person.name, namesShown),
      description: describePerson(person),
      area: AREA_NAMES[person.partnership as keyof typeof AREA_NAMES] ?? person.partnership,
      reviewOn,
      reviewOverdue: reviewOn !== null && reviewOn < today,
      recordedAt: person.recordedAt,
      listed,
      reasons: grounds.map(({ words }) => words),
      leavesOn,
    };
  });
  return inReviewOrder(rows);
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
