import type { Place } from './place-near.ts';

/** Which places of a drawing are taken, in squares as wide as the room each node is to have. */
export class PlaceGrid {
  /** The distance that free places keep from taken ones. */
  readonly space: number;
  readonly #taken = new Map<number, Place[]>();
  /** The ring around a square from which to look on: those within were full when last seen. */
  readonly #full = new Map<number, number>();

  constructor(space: number) {
    this.space = space;
  }

  add(x: number, y: number): void {
    const key = this.#square(x, y);
    const there = this.#taken.get(key);
    if (there) there.push({ x, y });
    else this.#taken.set(key, [{ x, y }]);
  }

  /** The first free place on rings around `near`, from the angle given on; `near` itself where `onIt` allows. */
  freePlace(near: Place, onIt: boolean, angle: number): Place {
    if (onIt && this.#free(near.x, near.y)) return near;
    const key = this.#square(near.x, near.y);
    for (let ring = this.#full.get(key) ?? 1; ; ring++) {
      const places = 6 * ring;
      for (let at = 0; at < places; at++) {
        const direction = angle + (2 * Math.PI * at) / places;
        const x = near.x + ring * this.space * 1.05 * Math.cos(direction);
        const y = near.y + ring * this.space * 1.05 * Math.sin(direction);
        if (this.#free(x, y)) return { x, y };
      }
      this.#full.set(key, ring + 1);
    }
  }

  #free(x: number, y: number): boolean {
    const least = this.space * this.space;
    for (let acrossX = -1; acrossX <= 1; acrossX++)
      for (let acrossY = -1; acrossY <= 1; acrossY++)
        for (const other of this.#taken.get(this.#square(x + acrossX * this.space, y + acrossY * this.space)) ?? [])
          if ((other.x - x) ** 2 + (other.y - y) ** 2 < least) return false;
    return true;
  }

  #square(x: number, y: number): number {
    return Math.floor(x / this.space) * 2 ** 26 + Math.floor(y / this.space);
  }
}
