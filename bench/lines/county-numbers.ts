import type { Line, PracticeCounty, Report } from '@throughline/practice-county';
import { exactValueOf, interval } from '../../app/src/desk/index.ts';
import { normaliseThing } from '../../app/src/identity/normalise-thing.ts';
import { companionKeys } from '../../app/src/lines/succession/companion-keys.ts';
import {
  saysItIsOver,
  type Companion,
  type NumberRecord,
  type Sighting,
} from '../../app/src/lines/succession/number-record.ts';
import { thingOf } from '../../app/src/practice/submissions.ts';

/** The numbers of a county as its released reports tell of them, and whose they really are. */
export interface CountyNumbers {
  readonly numbers: readonly NumberRecord[];
  /** Number → its line, for deal numbers only. The truth: never read by what is measured. */
  readonly lineOf: ReadonlyMap<string, Line>;
  /** Every true succession, seen or not. */
  readonly successions: readonly { readonly earlier: string; readonly later: string; readonly ended: string }[];
}

/**
 * Reads the released texts and mentions, as the room's queries would, without a database: only whole numbers, people by whole names,
 * other things by their exact keys. What the desk did not release is not there.
 */
export function numbersOf(county: PracticeCounty): CountyNumbers {
  const districts = new Map(county.places.towns.map((town) => [town.name, town.district]));
  const records = new Map<string, { text: string; sightings: Sighting[] }>();
  for (const report of county.reports) {
    const work = report.deskWork;
    if (!work || (work.outcome !== 'INTEL_LOG' && work.outcome !== 'SAFEGUARD') || work.assessment === 'E') continue;
    const district = districts.get(report.town) ?? null;
    const companions = report.mentions.map((_, at) => companionAt(report, at, district));
    report.mentions.forEach((mention, at) => {
      if (mention.kind !== 'phone') return;
      const id = exactValueOf(thingOf(mention));
      if (id === null) return;
      const own = records.get(id) ?? { text: mention.text, sightings: [] };
      records.set(id, own);
      if (own.sightings.at(-1)?.reportId === report.id) return;
      const tied = report.ties
        .filter(({ kind, from, to }) => kind === 'calls' && (from === at || to === at))
        .flatMap(({ from, to }) => companions[from === at ? to : from]?.keys ?? []);
      const [, to] = interval(report.happened);
      const recordedOn = work.releasedAt.slice(0, 10);
      own.sightings.push({
        reportId: report.id,
        day: to ?? recordedOn,
        recordedOn,
        district,
        text: work.sanitised,
        companions: companions.filter((one, other): one is Companion => one !== null && other !== at),
        callers: tied,
        over: saysItIsOver(work.sanitised, mention.text),
      });
    });
  }
  const lineOf = new Map(
    county.truth.lines.flatMap((line) => line.dealNumbers.map(({ number }) => [key(number), line])),
  );
  const successions = county.truth.lines.flatMap(({ dealNumbers }) =>
    dealNumbers.flatMap(({ number, succeeds }) => {
      const before = dealNumbers.find((one) => one.number === succeeds);
      return before?.to === undefined ? [] : [{ earlier: key(before.number), later: key(number), ended: before.to }];
    }),
  );
  const numbers = [...records].map(([id, { text, sightings }]) => ({
    id,
    mentionId: id,
    text,
    ended: null,
    sightings: sightings.toSorted((a, b) => a.day.localeCompare(b.day)),
  }));
  return { numbers, lineOf, successions };
}

function key(number: string): string {
  return exactValueOf({ kind: 'phone', text: number }) ?? number;
}

/** As the room keys what stands beside a number; null for what cannot be known again. */
function companionAt(report: Report, at: number, district: string | null): Companion | null {
  const mention = report.mentions[at];
  if (!mention) return null;
  const thing = { ...thingOf(mention), id: `${report.id}#${at}` };
  const [happenedFrom, happenedTo] = interval(report.happened);
  const { keys } = normaliseThing(thing, {
    id: report.id,
    compartment: '',
    things: report.mentions.map((one, other) => ({ ...thingOf(one), id: `${report.id}#${other}` })),
    ties: report.ties.map((tie) => ({ ...tie })),
    happenedFrom,
    happenedTo,
    recordedAt: new Date(report.receivedAt),
  });
  const found = companionKeys({
    kind: mention.kind,
    entityId: null,
    exactKey: keys.exact_key,
    surnameKey: keys.surname_key,
    forenameKey: keys.forename_key,
    addressLine: mention.kind === 'address' ? (mention.addressLine ?? mention.text) : null,
    district,
  });
  return found.length === 0 ? null : { kind: mention.kind, keys: found, label: mention.text, entityId: null };
}
