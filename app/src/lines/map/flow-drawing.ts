import { DISTRICTS } from '@throughline/geography';
import type { Flow } from './flow.ts';
import { ELSEWHERE, NOT_KNOWN } from './flow.ts';

/** What the page draws as SVG: plain shapes, so that the template escapes every word. Units are those of the view box. */
export interface FlowDrawing {
  readonly width: number;
  readonly height: number;
  readonly districts: readonly DrawnDistrict[];
  readonly origins: readonly { readonly name: string; readonly x: number; readonly y: number }[];
  readonly arrows: readonly DrawnArrow[];
}

export interface DrawnDistrict {
  readonly code: string;
  readonly name: readonly string[];
  readonly x: number;
  readonly y: number;
  /** The outline; a rounded square where the deployment gives no boundaries. */
  readonly outline: string;
  /** Whether any flow ends here. */
  readonly reached: boolean;
}

export interface DrawnArrow {
  readonly d: string;
  /** 1.5 to 9, by how many lines. */
  readonly width: number;
  /** Dashed for a low or unstated confidence, by the confidence table; '' for a high one. */
  readonly dash: string;
  readonly corroborated: boolean;
  /** A ring: run from inside the district itself. */
  readonly ring: boolean;
  readonly said: string;
}

/** A district's outline and middle in the drawing's units, from a deployment's own boundary file. */
export interface Outline {
  readonly code: string;
  readonly d: string;
  readonly x: number;
  readonly y: number;
}

/** Where the districts stand in the drawing. */
export const MAP_FRAME = { x: 0, y: 90, width: 400, height: 400 } as const;

const TILE = 74;
const STEP = 80;

/** A tile map of our own: each district a square about where it lies, none larger than another. Column and row. */
const TILES: Readonly<Record<string, readonly [number, number]>> = {
  E07000093: [1, 0],
  E07000084: [2, 0],
  E07000089: [3, 0],
  E07000092: [4, 0],
  E07000094: [2, 1],
  E07000085: [3, 1],
  E07000091: [0, 2],
  E06000045: [1, 2],
  E07000086: [2, 2],
  E07000087: [3, 2],
  E07000090: [4, 2],
  E07000088: [3, 3],
  E06000044: [4, 3],
  E06000046: [2, 4],
};

const DASH = { high: '', medium: '9 4', low: '4 4', 'not stated': '1.5 4' } as const;

/** Draws the flows. Origins outside the county stand in a row above it; those inside start at their own district. */
export function drawFlows(
  flows: readonly Flow[],
  say: (flow: Flow) => string,
  outlines: readonly Outline[] | null = null,
): FlowDrawing {
  const reached = new Set(flows.map(({ district }) => district));
  const districts = DISTRICTS.map(({ code, name }): DrawnDistrict => {
    const own = outlines?.find((outline) => outline.code === code);
    const [x, y] = own ? [own.x, own.y] : tileCentre(code);
    return { code, name: nameInLines(name), x, y, outline: own?.d ?? tileOutline(x, y), reached: reached.has(code) };
  });
  const centre = new Map(districts.map((one) => [one.code, one]));
  const outside = [
    ...new Set(flows.filter((flow) => flow.originDistrict === null).map(({ origin }) => origin)),
  ].toSorted((a, b) => last(a) - last(b) || a.localeCompare(b));
  const origins = outside.map((name, at) => ({ name, x: ((at + 0.5) * MAP_FRAME.width) / outside.length, y: 30 }));
  const place = new Map(origins.map((one) => [one.name, one]));
  const arrows = flows.flatMap((flow): DrawnArrow[] => {
    const to = centre.get(flow.district);
    const from = flow.originDistrict === null ? place.get(flow.origin) : centre.get(flow.originDistrict);
    if (!to || !from) return [];
    const ring = flow.originDistrict === flow.district;
    return [
      {
        d: ring ? ringAt(to.x, to.y) : curve(from, to),
        width: Math.min(1.5 + 1.5 * Math.sqrt(flow.lines.length - 1), 9),
        dash: DASH[flow.confidence],
        corroborated: flow.corroborated,
        ring,
        said: say(flow),
      },
    ];
  });
  return { width: MAP_FRAME.width, height: MAP_FRAME.y + MAP_FRAME.height, districts, origins, arrows };
}

function tileCentre(code: string): [number, number] {
  const [column, row] = TILES[code] ?? [0, 4];
  return [column * STEP + STEP / 2, MAP_FRAME.y + row * STEP + STEP / 2];
}

function tileOutline(x: number, y: number): string {
  const half = TILE / 2;
  return `M${x - half} ${y - half}h${TILE}v${TILE}h${-TILE}Z`;
}

function ringAt(x: number, y: number): string {
  const r = 24;
  return `M${round(x - r)} ${round(y)}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0`;
}

/** Bends to one side of the straight way, so that two opposite flows do not hide each other. */
function curve(from: { x: number; y: number }, to: { x: number; y: number }): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const bend = 0.12;
  return `M${round(from.x)} ${round(from.y + 8)}Q${round(from.x + dx / 2 - dy * bend)} ${round(from.y + dy / 2 + dx * bend)} ${round(to.x)} ${round(to.y)}`;
}

/** 'Basingstoke and Deane' does not fit on one line of a tile. */
function nameInLines(name: string): string[] {
  const words = name.split(' ');
  return words.length === 1 ? [name] : [words[0] ?? '', words.slice(1).join(' ')];
}

function last(name: string): number {
  return [ELSEWHERE, NOT_KNOWN].indexOf(name) + 1;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
