import { TOPICS } from '../../intake/index.ts';
import type { Held } from '../dissemination/index.ts';
import type { CameBackSummary } from '../question/index.ts';
import type { Received } from '../store.ts';
import { PRIORITIES } from '../submission-state.ts';
import { summaryOf } from '../submission-summary.ts';
import { groupAlike } from './alike.ts';
import { clockOf, priorityOf, type Clock, type TriageLimits } from './clock.ts';
import { districtName } from './district.ts';
import { HUBS, hubOf, inWords, notYetPassedOn, type HandOver, type Hub } from './hand-over.ts';
import { AGENCY_CLASS_NAMES, AGES, chosenIn, OWNERS, RISKS, type QueueFilter } from './queue-filter.ts';
import type { Colleague } from './queue-store.ts';

/** What the queue's page is made of. */
export interface QueueFound {
  readonly items: readonly Received[];
  readonly waiting: number;
  readonly handOvers: ReadonlyMap<string, readonly HandOver[]>;
  readonly open: readonly HandOver[];
  readonly held: ReadonlyMap<string, Held>;
  readonly secondReader: number;
  readonly cameBack: ReadonlyMap<string, CameBackSummary>;
  /** How many words that came by receipt nobody has read. */
  readonly unread: number;
  readonly areas: readonly string[];
  readonly colleagues: readonly Colleague[];
}

/** The moment, and the limits the operator set. */
export interface ClockAt {
  readonly now: Date;
  readonly limits: TriageLimits;
}

/** One line of the queue: a submission, and those that may say the same, behind the first of them. */
interface Row extends Readonly<Record<string, unknown>> {
  readonly id: string;
}

/** What the page of the queue shows. */
export function queuePage(found: QueueFound, filter: QueueFilter, shown: number, at: ClockAt): Record<string, unknown> {
  const rows = new Map(found.items.map((item) => [item.id, rowOf(item, found, at)]));
  const groups = new Map(groupAlike(found.items).map((group) => [group.lead, group.others]));
  const behind = new Set([...groups.values()].flatMap((others) => others.map(({ id }) => id)));
  return {
    rows: found.items
      .filter(({ id }) => !behind.has(id))
      .map(({ id }) => ({
        ...rows.get(id),
        alike: (groups.get(id) ?? []).map((other) => ({ ...rows.get(other.id), why: other.why })),
      })),
    waiting: found.waiting,
    overdue: [...rows.values()].filter((row) => (row['clock'] as { state: string }).state === 'overdue').length,
    secondReader: found.secondReader,
    unread: found.unread,
    open: found.open.map((handOver) => ({ ...handOver, words: inWords(handOver) })),
    shown,
    filter,
    chosen: chosenIn(filter),
    topics: TOPICS,
    areas: found.areas.map((code) => ({ code, name: districtName(code) })),
    agencyClasses: AGENCY_CLASS_NAMES,
    ages: AGES,
    owners: OWNERS,
    risks: RISKS,
    priorities: PRIORITIES,
    hubs: HUBS,
    colleagues: found.colleagues,
  };
}

function rowOf(item: Received, { handOvers, held, cameBack }: QueueFound, at: ClockAt): Row {
  const own = handOvers.get(item.id) ?? [];
  const waits = held.get(item.id);
  return {
    ...summaryOf(item),
    ...risksOf(item, cameBack.get(item.id) ?? null),
    id: item.id,
    clock: clockOfSubmission(item, at),
    ...handedOverIn(item, own),
    held: waits ? { id: waits.id, state: waits.state } : null,
  };
}

/** Whether someone may be harmed, as the sender said when sending or later by the receipt. */
export function risksOf(
  { sourceRisk }: Pick<Received, 'sourceRisk'>,
  cameBack: CameBackSummary | null,
): { atRisk: boolean; lifeAtRisk: boolean; unreadWords: number; takenBack: boolean } {
  const said: readonly (string | null)[] = [sourceRisk, cameBack?.risk ?? null];
  return {
    atRisk: said.some((risk) => risk !== null && risk !== 'none_known'),
    lifeAtRisk: said.some((risk) => risk === 'threat_to_safety' || risk === 'threat_to_life'),
    unreadWords: cameBack?.unread ?? 0,
    takenBack: cameBack?.withdrawn ?? false,
  };
}

/** The clock of a submission that waits. */
export function clockOfSubmission({ receivedAt, urgent, state }: Received, at: ClockAt): Clock {
  const priority = state.state === 'decided' ? null : state.priority;
  const seen = state.state !== 'waiting' || priority !== null;
  return clockOf(receivedAt, priorityOf(urgent, priority), seen, at);
}

/** What to say of where it was sent: by its sender, and by the desk. */
export function handedOverIn(
  { routing, district }: Received,
  handOvers: readonly HandOver[],
): { senderSent: string | null; hub: Hub | null; sentOn: (HandOver & { words: string })[] } {
  const waiting = notYetPassedOn(routing, handOvers);
  return {
    senderSent: waiting ? inWords(waiting) : null,
    hub: waiting?.hub ?? hubOf(district),
    sentOn: handOvers.map((handOver) => ({ ...handOver, words: inWords(handOver) })),
  };
}
