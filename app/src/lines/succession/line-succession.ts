import { sql } from 'kysely';
import { exactValueOf } from '../../desk/index.ts';
import type { Tx } from '../../ground/index.ts';
import { ofKind, type LineFact } from '../line.ts';
import { happenedWithin, NOW, type Moment } from '../moment.ts';
import { entitiesOfNumbers } from './entity-of.ts';
import { isDead, type NumberRecord } from './number-record.ts';
import { numberRecords, numbersNear } from './number-store.ts';
import { proposalsFor, type Proposal } from './proposal.ts';
import { WEIGHTS } from './weights.ts';

/** How many numbers are proposed to follow one, at most. */
export const MOST_PROPOSED = 3;
/** Below this probability a number is not worth an analyst's minute; nothing is hidden, the network still shows it. */
const LEAST = 0.05;

/** A number of the line, as facts and sightings tell of it. */
export interface NumberOfLine {
  readonly fact: LineFact;
  readonly entityId: string | null;
  readonly record: NumberRecord | null;
  /** The first and the last day a report tells of. */
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly over: boolean;
}

export interface LineSuccession {
  readonly numbers: readonly NumberOfLine[];
  /** All pairs that come into question, by the line's numbers in order of time, likeliest first. */
  readonly proposals: readonly Proposal[];
}

/**
 * The numbers of a line over time, and those that may carry on one that is over. Computed from what this reader may see.
 * @param on the day on which one asks
 */
export async function lineSuccession(
  tx: Tx,
  facts: readonly LineFact[],
  on: string,
  moment: Moment = NOW,
): Promise<LineSuccession> {
  const own = ofKind(facts, 'number');
  const entities = await entitiesOfNumbers(tx, own);
  const entityOf = (fact: LineFact): string | null => entities.get(fact.id) ?? null;
  const ownIds = new Set(own.flatMap((fact) => entityOf(fact) ?? []));
  const ended = new Map(
    own.flatMap((fact): [string, string][] => {
      const id = entityOf(fact);
      return id !== null && fact.to !== null ? [[id, fact.to]] : [];
    }),
  );
  const near = await numbersNear(tx, [...ownIds], moment.knownBy);
  const found = await numberRecords(tx, [...new Set([...ownIds, ...near])], ended, moment.knownBy);
  const records = new Map(found.flatMap((one) => happenedIn(one, moment)).map((one) => [one.id, one]));
  const others = [...records.values()].filter(({ id }) => !ownIds.has(id));
  return {
    numbers: own.map((fact) => numberOf(fact, entityOf(fact), records, on)),
    proposals: [...ownIds].flatMap((id) => {
      const record = records.get(id);
      return record ? proposalsFor(record, others, WEIGHTS, on) : [];
    }),
  };
}

/** A number with only what happened in the time looked at; nothing where it was not seen then. */
function happenedIn(record: NumberRecord, moment: Moment): NumberRecord[] {
  const sightings = record.sightings.filter(({ day }) => happenedWithin(moment, { from: day, to: day }));
  return sightings.length === 0 ? [] : [{ ...record, sightings }];
}

/** Those of the proposals that a page shows: three for each number at most, and none that is hardly possible. */
export function worthShowing(proposals: readonly Proposal[]): Proposal[] {
  const shown = new Map<string, number>();
  return proposals.filter(({ earlier, probability }) => {
    const before = shown.get(earlier.id) ?? 0;
    if (before >= MOST_PROPOSED || probability < LEAST) return false;
    shown.set(earlier.id, before + 1);
    return true;
  });
}

/** The other lines these numbers are put to, as far as this reader may see: entity → line. */
export async function linesOfNumbers(
  tx: Tx,
  numbers: readonly Pick<NumberRecord, 'id' | 'text'>[],
  without: string,
): Promise<Map<string, { id: string; brand: string }>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await sql<{ entity_id: string | null; value: string; id: string; brand: string }>`
    select e.entity_id, f.value, l.id, l.brand
    from tl.line_fact f join tl.line l on l.id = f.line_id left join tl.entity_member e on e.mention_id = f.mention_id
    where f.kind = 'number' and f.line_id <> ${without} and f.retracts is null
      and not exists (select from tl.line_fact r where r.retracts = f.id)
    order by f.recorded_at, f.id`.execute(tx);
  return new Map(
    numbers.flatMap(({ id, text }): [string, { id: string; brand: string }][] => {
      // The mention behind a fact may be in a report this reader may not see; the number itself says as much.
      const number = exactValueOf({ kind: 'phone', text });
      const found = rows.find(
        (row) =>
          row.entity_id === id || (number !== null && exactValueOf({ kind: 'phone', text: row.value }) === number),
      );
      return found ? [[id, { id: found.id, brand: found.brand }]] : [];
    }),
  );
}

function numberOf(
  fact: LineFact,
  entityId: string | null,
  records: ReadonlyMap<string, NumberRecord>,
  on: string,
): NumberOfLine {
  const record = (entityId !== null && records.get(entityId)) || null;
  return {
    fact,
    entityId,
    record,
    firstSeen: record?.sightings[0]?.day ?? null,
    lastSeen: record?.sightings.at(-1)?.day ?? null,
    over: record ? isDead(record, on) : fact.to !== null && fact.to <= on,
  };
}
