import { daysBetween } from '../day.ts';
import {
  firstSeen,
  lastSeen,
  speaksOfChange,
  type Companion,
  type NumberRecord,
  type Sighting,
} from './number-record.ts';
import { sharedWording } from './wording.ts';

/** Each kind of evidence, and what it may say. The names are what a page prints. */
export const EVIDENCE = {
  change: {
    name: 'A report says so',
    levels: {
      said: 'a report says that one took the place of the other',
      together: 'a report names both numbers',
      none: 'no report names both numbers',
    },
  },
  brand: {
    name: 'Brand',
    levels: {
      same: 'both under the same name',
      differs: 'under different names',
      unknown: 'a name is not known for both',
    },
  },
  dealing: {
    name: 'Use of the later number',
    levels: {
      yes: 'reported with a line’s name or with offers',
      no: 'never reported with a line’s name or with offers',
    },
  },
  people: {
    name: 'People',
    levels: {
      several: 'two or more people in common',
      one: 'one person in common',
      none: 'people are known of both, none in common',
      unknown: 'people are not known of both',
    },
  },
  callers: {
    name: 'Contacts',
    levels: {
      several: 'two or more who rang the one ring the other',
      one: 'one who rang the one rings the other',
      none: 'callers are known of both, none in common',
      unknown: 'callers are not known of both',
    },
  },
  address: {
    name: 'Addresses',
    levels: {
      same: 'an address in common',
      none: 'addresses are known of both, none in common',
      unknown: 'addresses are not known of both',
    },
  },
  vehicle: {
    name: 'Vehicles and online names',
    levels: {
      same: 'a vehicle or online name in common',
      none: 'known of both, none in common',
      unknown: 'not known of both',
    },
  },
  area: {
    name: 'Route and area',
    levels: {
      same: 'mostly reported from the same districts',
      some: 'partly reported from the same districts',
      none: 'reported from different districts',
      unknown: 'the district is not known of both',
    },
  },
  timing: {
    name: 'Timing',
    levels: {
      long_overlap: 'both seen for more than four weeks',
      overlap: 'both seen for one to four weeks',
      handover: 'the later appears as the earlier falls silent, a week before to two weeks after',
      gap: 'the later appears two to six weeks after the earlier falls silent',
      long_gap: 'the later appears more than six weeks after the earlier falls silent',
    },
  },
  wording: {
    name: 'Message wording',
    levels: {
      same: 'messages quoted of both share rare wording',
      differs: 'messages are quoted of both, and share no rare wording',
      unknown: 'messages are not quoted of both',
    },
  },
} as const satisfies Record<string, { name: string; levels: Record<string, string> }>;

export type EvidenceKind = keyof typeof EVIDENCE;

/** Something that two numbers have in common. */
export type Shared = Pick<Companion, 'kind' | 'label' | 'entityId'> | { kind: 'words'; label: string; entityId: null };

/** One piece of evidence on whether two numbers are one line's. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly level: string;
  /** What is in common. A page says no person's name: it leads to that person's own page. */
  readonly what: readonly Shared[];
  /** The reports that say so; of an absence, all that were looked at. */
  readonly reports: readonly string[];
}

const OFFERS = /\b(drug offers?|offers?|dealing|deals?|in use for|shop|best of both|two for one)\b/iu;
const FEW = 2;

/** All evidence on two numbers, of which the first came first. */
export function evidenceOf(earlier: NumberRecord, later: NumberRecord): Evidence[] {
  return [
    change(earlier, later),
    brand(earlier, later),
    dealing(later),
    counted('people', earlier, later, ({ kind }) => kind === 'person', 2),
    callers(earlier, later),
    counted('address', earlier, later, ({ kind }) => kind === 'address', 1),
    counted('vehicle', earlier, later, ({ kind }) => kind === 'vehicle' || kind === 'handle', 1),
    area(earlier, later),
    timing(earlier, later),
    sharedWording(earlier, later),
  ];
}

function change(earlier: NumberRecord, later: NumberRecord): Evidence {
  const ids = new Set(earlier.sightings.map(({ reportId }) => reportId));
  const both = later.sightings.filter(({ reportId }) => ids.has(reportId));
  const said = both.filter(({ text }) => speaksOfChange(text));
  if (said.length > 0) return { kind: 'change', level: 'said', what: [], reports: reportsOf(said) };
  if (both.length > 0) return { kind: 'change', level: 'together', what: [], reports: reportsOf(both) };
  return { kind: 'change', level: 'none', what: [], reports: [] };
}

function brand(earlier: NumberRecord, later: NumberRecord): Evidence {
  const found = inCommon(earlier, later, ({ kind }) => kind === 'organisation');
  const level = found.what.length > 0 ? 'same' : found.known ? 'differs' : 'unknown';
  return { kind: 'brand', level, what: found.what, reports: found.reports };
}

function dealing(later: NumberRecord): Evidence {
  const found = later.sightings.filter(
    ({ text, companions }) => OFFERS.test(text) || companions.some(({ kind }) => kind === 'organisation'),
  );
  return { kind: 'dealing', level: found.length > 0 ? 'yes' : 'no', what: [], reports: reportsOf(found) };
}

function counted(
  kind: 'people' | 'address' | 'vehicle',
  earlier: NumberRecord,
  later: NumberRecord,
  fits: (one: Companion) => boolean,
  most: 1 | 2,
): Evidence {
  const { what, known, reports } = inCommon(earlier, later, fits);
  const level =
    what.length === 0 ? (known ? 'none' : 'unknown') : most === 1 ? 'same' : what.length >= FEW ? 'several' : 'one';
  return { kind, level, what, reports };
}

function callers(earlier: NumberRecord, later: NumberRecord): Evidence {
  const calling = (record: NumberRecord): NumberRecord => ({
    ...record,
    sightings: record.sightings.map((sighting) => ({
      ...sighting,
      companions: sighting.companions.filter(({ keys }) => keys.some((key) => sighting.callers.includes(key))),
    })),
  });
  const { what, known, reports } = inCommon(calling(earlier), calling(later), () => true);
  const level = what.length === 0 ? (known ? 'none' : 'unknown') : what.length >= FEW ? 'several' : 'one';
  return { kind: 'callers', level, what, reports };
}

/** Half or more of the smaller number's reports from districts in the same proportion counts as the same area. */
function area(earlier: NumberRecord, later: NumberRecord): Evidence {
  const shares = (record: NumberRecord): Map<string, number> => {
    const placed = record.sightings.flatMap(({ district }) => district ?? []);
    const found = new Map<string, number>();
    for (const district of placed) found.set(district, (found.get(district) ?? 0) + 1 / placed.length);
    return found;
  };
  const [a, b] = [shares(earlier), shares(later)];
  if (a.size === 0 || b.size === 0) return { kind: 'area', level: 'unknown', what: [], reports: [] };
  const common = [...a.keys()].filter((district) => b.has(district));
  const overlap = common.reduce((sum, district) => sum + Math.min(a.get(district) ?? 0, b.get(district) ?? 0), 0);
  const level = overlap >= 0.5 ? 'same' : overlap > 0 ? 'some' : 'none';
  const from = (one: Sighting): boolean => one.district !== null && common.includes(one.district);
  const reports = reportsOf([...earlier.sightings, ...later.sightings].filter(from));
  return { kind: 'area', level, what: [], reports };
}

function timing(earlier: NumberRecord, later: NumberRecord): Evidence {
  const gap = daysBetween(lastSeen(earlier), firstSeen(later));
  const level =
    gap < -28 ? 'long_overlap' : gap < -7 ? 'overlap' : gap <= 14 ? 'handover' : gap <= 42 ? 'gap' : 'long_gap';
  const ends = [earlier.sightings.at(-1), later.sightings[0]].flatMap((one) => one ?? []);
  return { kind: 'timing', level, what: [], reports: reportsOf(ends) };
}

/** What both were reported with: each thing once, with the reports that name it. `known` says that both have any of the kind at all. */
function inCommon(
  earlier: NumberRecord,
  later: NumberRecord,
  fits: (one: Companion) => boolean,
): { what: Shared[]; known: boolean; reports: string[] } {
  const [a, b] = [companionsOf(earlier, fits), companionsOf(later, fits)];
  const keys = new Set(a.flatMap(({ companion }) => companion.keys));
  const shared = b.filter(({ companion }) => companion.keys.some((key) => keys.has(key)));
  const sharedKeys = new Set(shared.flatMap(({ companion }) => companion.keys));
  const back = a.filter(({ companion }) => companion.keys.some((key) => sharedKeys.has(key)));
  // Two writings of one thing share a key, so things are counted by groups of keys, not by writings.
  const groups: { keys: Set<string>; what: Shared }[] = [];
  for (const { companion } of [...back, ...shared]) {
    const group = groups.find((one) => companion.keys.some((key) => one.keys.has(key)));
    if (group) for (const key of companion.keys) group.keys.add(key);
    else {
      const { kind, label, entityId } = companion;
      groups.push({ keys: new Set(companion.keys), what: { kind, label, entityId } });
    }
  }
  return {
    what: groups.map(({ what }) => what),
    known: a.length > 0 && b.length > 0,
    reports: [...new Set([...back, ...shared].map(({ reportId }) => reportId))],
  };
}

function companionsOf(
  record: NumberRecord,
  fits: (one: Companion) => boolean,
): { companion: Companion; reportId: string }[] {
  return record.sightings.flatMap(({ reportId, companions }) =>
    companions.filter((one) => one.keys.length > 0 && fits(one)).map((companion) => ({ companion, reportId })),
  );
}

function reportsOf(sightings: readonly Sighting[]): string[] {
  return [...new Set(sightings.map(({ reportId }) => reportId))];
}
