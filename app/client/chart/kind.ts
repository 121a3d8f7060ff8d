import type { ChartNode, NodeKind } from '../../src/lines/chart/chart-data.ts';

/** How a kind of thing is shown: a shape and a letter, which say it without the colour. */
export interface KindLook {
  readonly one: string;
  readonly many: string;
  readonly letter: string;
  readonly shape: string;
  /** 4.5:1 or more against white, on which the letter is written. */
  readonly colour: string;
  /** The shape as an SVG path in a box of 24 by 24. */
  readonly path: string;
}

/** What the chart tells apart: each kind of thing, and people who may be exploited as one of their own. */
export type Look = NodeKind | 'shielded';

export const LOOKS: Readonly<Record<Look, KindLook>> = {
  shielded: {
    one: 'person who may be exploited',
    many: 'people who may be exploited',
    letter: 'E',
    shape: 'shield',
    colour: '#912b88',
    path: 'M12 1 21.5 4v8c0 5.5-4 9.5-9.5 11.5C6.500 21.5 2.500 17.5 2.500 12V4z',
  },
  person: {
    one: 'person',
    many: 'people',
    letter: 'P',
    shape: 'circle',
    colour: '#1d70b8',
    path: 'M12 1a11 11 0 1 0 0 22 11 11 0 1 0 0-22z',
  },
  phone: {
    one: 'phone',
    many: 'phones',
    letter: 'T',
    shape: 'square',
    colour: '#00703c',
    path: 'M3 3h18v18H3z',
  },
  address: {
    one: 'address',
    many: 'addresses',
    letter: 'A',
    shape: 'house',
    colour: '#a3480a',
    path: 'M12 1 23 10.500h-2.500V22.5h-17V10.500H1z',
  },
  place: {
    one: 'place',
    many: 'places',
    letter: 'L',
    shape: 'pentagon',
    colour: '#6b4f1d',
    path: 'M12 1 23 9.300 18.800 22H5.200L1 9.300z',
  },
  vehicle: {
    one: 'vehicle',
    many: 'vehicles',
    letter: 'V',
    shape: 'triangle',
    colour: '#4c2c92',
    path: 'M12 1 23.5 22H.5z',
  },
  handle: {
    one: 'online name',
    many: 'online names',
    letter: '@',
    shape: 'diamond',
    colour: '#0b5a6f',
    path: 'M12 .5 23.5 12 12 23.5.5 12z',
  },
  organisation: {
    one: 'group or line',
    many: 'groups or lines',
    letter: 'G',
    shape: 'hexagon',
    colour: '#42484c',
    path: 'M6 2h12l5.500 10L18 22H6L.5 12z',
  },
};

/** The order in which legends and counts name them: people first. */
export const LOOK_ORDER = Object.keys(LOOKS) as readonly Look[];

/** How a thing is drawn. A person who may be exploited is shown as that, whatever else they are. */
export function lookOf({ kind, shielded }: Pick<ChartNode, 'kind' | 'shielded'>): Look {
  return shielded ? 'shielded' : kind;
}

/** '3 people, 2 phones'; 'nothing' when there is none. */
export function countByLook(looks: Iterable<Look>): string {
  const counts = new Map<Look, number>();
  for (const look of looks) counts.set(look, (counts.get(look) ?? 0) + 1);
  return sayCounts(LOOK_ORDER.map((look) => [look, counts.get(look) ?? 0]));
}

/** The same of counts that are there already. */
export function sayCounts(counts: Iterable<readonly [Look, number]>): string {
  const parts = [...counts]
    .filter(([, count]) => count > 0)
    .map(([look, count]) => `${count} ${count === 1 ? LOOKS[look].one : LOOKS[look].many}`);
  return parts.join(', ') || 'nothing';
}
