import { graphFromArrays, placeNear, type Place } from '@throughline/network';

/** A drawing to be placed, as arrays: a thread can be given it. */
export interface Drawing {
  readonly names: readonly string[];
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** What stands already, and never moves: names with their places. */
  readonly placed: readonly (readonly [name: string, x: number, y: number])[];
}

/** The same for everyone, in every year. */
const SEED = 20_190_321;

/** A drawing of things and ties. Things come in the order of their ids, so that the same network is the same drawing. */
export function drawingOf(
  ids: readonly string[],
  ties: readonly { readonly from: string; readonly to: string }[],
  placed: ReadonlyMap<string, Place>,
): Drawing {
  const names = [...ids].toSorted();
  const at = new Map(names.map((name, position) => [name, position]));
  const kept = ties
    .flatMap(({ from, to }): [number, number][] => {
      const [one, other] = [at.get(from), at.get(to)];
      return one === undefined || other === undefined ? [] : [[one, other]];
    })
    .toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  return {
    names,
    from: Uint32Array.from(kept, ([one]) => one),
    to: Uint32Array.from(kept, ([, other]) => other),
    placed: [...placed].filter(([name]) => at.has(name)).map(([name, { x, y }]) => [name, x, y]),
  };
}

/** A place for everything on the drawing, in the order of its names: what stands stays, what is new comes near what it is tied to. */
export function placesOf({ names, from, to, placed }: Drawing): { readonly x: Float64Array; readonly y: Float64Array } {
  const graph = graphFromArrays({ nodes: names.length, from, to, names });
  return placeNear(graph, new Map(placed.map(([name, x, y]) => [name, { x, y }])), SEED);
}
