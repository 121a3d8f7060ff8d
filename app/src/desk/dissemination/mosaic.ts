import { readersInCommon, type Grantee } from './readers.ts';
import { KNOWERS_NEEDED } from '../leak/who-could-know.ts';

/** A report as the mosaic check sees it: what it is about, where it came from as coarsely as readers see it, and who reads it. */
export interface Tile {
  /** Null for one that is not released yet. */
  readonly id: string | null;
  readonly reference: string;
  /** Keyed hashes of what it names, each with its kind. */
  readonly things: ReadonlyMap<string, { readonly kind: string; readonly name: string }>;
  readonly agencyClass: string;
  readonly district: string | null;
  /** 'YYYY-MM-DD' */
  readonly happenedFrom: string | null;
  readonly happenedTo: string | null;
  readonly grantees: readonly Grantee[];
  /** Made from the submission now being released. */
  readonly sameSubmission: boolean;
  /** Given by the source of the submission now being released. */
  readonly sameSource: boolean;
}

/** What a report would add to what its readers have, and why that endangers the source. */
export interface Finding {
  /** Stable for the same finding, so that an answer can be matched with it. */
  readonly id: string;
  readonly kind: 'parts_of_one' | 'one_source' | 'narrows_down';
  /** What both are about, as the new report names it. */
  readonly thing: string;
  readonly why: string;
  readonly instead: string;
  readonly reports: readonly { readonly id: string | null; readonly reference: string }[];
  /** How many kinds of partner could know all of it together. */
  readonly knowers: number;
}

/** From this many details on, what few could know together is a picture of who was there. */
const DETAILS_THAT_TELL = 4;
const NEAR_DAYS = 28;

/**
 * What the readers of a new report could put together with what they may read already. Explainable rules, each with its reason; the
 * handler answers each or changes the release. Source: security.md §5.7 and domain.md §3 ("the only one to know the sum total").
 */
export function mosaic(fresh: Tile, known: readonly Tile[]): Finding[] {
  const readable = known.filter((tile) => readersInCommon(fresh.grantees, tile.grantees).length > 0);
  return [...partsOfOne(readable), ...oneSource(fresh, readable), ...narrowsDown(fresh, readable)];
}

function partsOfOne(known: readonly Tile[]): Finding[] {
  const parts = known.filter((tile) => tile.sameSubmission);
  if (parts.length === 0) return [];
  return [
    {
      id: idOf('parts_of_one', '', parts),
      kind: 'parts_of_one',
      thing: 'the whole submission',
      why: `${listed(parts)} came from the same submission and reaches the same readers. Together they give back what one sender knew`,
      instead: 'Give the parts different readers, or leave out of one what ties it to the other',
      reports: named(parts),
      knowers: 1,
    },
  ];
}

function oneSource(fresh: Tile, known: readonly Tile[]): Finding[] {
  const others = known.filter((tile) => !tile.sameSubmission);
  return shared(fresh, others).flatMap(({ key, name, tiles }) =>
    tiles.every((tile) => tile.sameSource)
      ? [
          {
            id: idOf('one_source', key, tiles),
            kind: 'one_source' as const,
            thing: name,
            why: `All that these readers have about ‘${name}’ would come from one source (with ${listed(tiles)})`,
            instead: 'Wait for another source, release less about it, or to fewer readers',
            reports: named(tiles),
            knowers: 1,
          },
        ]
      : [],
  );
}

function narrowsDown(fresh: Tile, known: readonly Tile[]): Finding[] {
  const others = known.filter((tile) => !tile.sameSubmission);
  return shared(fresh, others).flatMap(({ key, name, tiles }) => {
    const near = tiles.filter((tile) => sameCorner(tile, fresh) && daysApart(tile, fresh) <= NEAR_DAYS);
    const knowers = new Set([fresh, ...tiles].map(({ agencyClass, district }) => `${agencyClass}|${district ?? ''}`))
      .size;
    const together = new Set([fresh, ...near].flatMap(detailsOf));
    const most = Math.max(...[fresh, ...near].map((tile) => detailsOf(tile).length));
    if (near.length === 0 || knowers >= KNOWERS_NEEDED || together.size < DETAILS_THAT_TELL || together.size <= most)
      return [];
    return [
      {
        id: idOf('narrows_down', key, near),
        kind: 'narrows_down' as const,
        thing: name,
        why: `With ${listed(near)}, readers have ${together.size} details about ‘${name}’ (${[...together].join(', ')}), all from ${fresh.agencyClass} in one district: fewer than three kinds of partner could know them all`,
        instead: 'Give the week instead of the day, the area instead of the address, or leave a detail out',
        reports: named(near),
        knowers,
      },
    ];
  });
}

function shared(fresh: Tile, known: readonly Tile[]): { key: string; name: string; tiles: Tile[] }[] {
  return [...fresh.things].flatMap(([key, { name }]) => {
    const tiles = known.filter((tile) => tile.things.has(key));
    return tiles.length > 0 ? [{ key, name, tiles }] : [];
  });
}

function sameCorner(one: Tile, other: Tile): boolean {
  return one.agencyClass === other.agencyClass && one.district === other.district;
}

/** Days between what two reports tell of; none apart where either gives no day, since it could be the same one. */
function daysApart(one: Tile, other: Tile): number {
  const [a, b] = [one.happenedFrom ?? one.happenedTo, other.happenedFrom ?? other.happenedTo];
  return a && b ? Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000 : 0;
}

const DETAIL_NAMES: Readonly<Record<string, string>> = {
  person: 'a person',
  phone: 'a phone number',
  vehicle: 'a vehicle',
  address: 'an address',
  handle: 'an online name',
  organisation: 'a group',
};

/** The details a report gives: each kind of thing it names, and the day where it is one. */
function detailsOf(tile: Tile): string[] {
  const kinds = [...new Set([...tile.things.values()].map(({ kind }) => DETAIL_NAMES[kind] ?? kind))];
  return tile.happenedFrom !== null && tile.happenedFrom === tile.happenedTo ? [...kinds, 'the day'] : kinds;
}

function listed(tiles: readonly Tile[]): string {
  return tiles.map(({ reference }) => reference).join(', ');
}

function named(tiles: readonly Tile[]): Finding['reports'] {
  return tiles.map(({ id, reference }) => ({ id, reference }));
}

function idOf(kind: string, key: string, tiles: readonly Tile[]): string {
  return [kind, key.slice(0, 12), ...tiles.map(({ reference }) => reference).toSorted()].filter(Boolean).join(':');
}
