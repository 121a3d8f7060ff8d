/** A cell this wide, seen from its distance, counts as one point: 1 is the customary trade of speed for exactness. */
const THETA = 1;
/** Points nearer than this share a cell however deep the tree is, and are taken to be this far apart. */
const LEAST = 1e-4;
const DEEPEST = 20;

/**
 * Points in the plane in nested squares, so that many far ones push as one. Built anew at each step of a layout, on the same arrays.
 * Source: J. Barnes and P. Hut, A hierarchical O(N log N) force-calculation algorithm, Nature 324 (1986).
 */
export class QuadTree {
  readonly #points: number;
  #x: Float64Array;
  #y: Float64Array;
  /** Four children a cell: 0 none, above 0 another cell, below 0 the point −1 − child. */
  #child = new Int32Array(4 * 64);
  /** Points in the same smallest square follow each other here: the next one plus 1, or 0. */
  readonly #same: Int32Array;
  #mass = new Float64Array(64);
  #sumX = new Float64Array(64);
  #sumY = new Float64Array(64);
  #width = new Float64Array(64);
  #cells = 0;
  readonly #stack = new Int32Array(8 * DEEPEST);

  constructor(points: number) {
    this.#points = points;
    this.#same = new Int32Array(points);
    this.#x = this.#y = new Float64Array(points);
  }

  build(x: Float64Array, y: Float64Array): void {
    this.#x = x;
    this.#y = y;
    this.#same.fill(0);
    this.#cells = 0;
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let at = 0; at < this.#points; at++) {
      left = Math.min(left, x[at] ?? 0);
      right = Math.max(right, x[at] ?? 0);
      top = Math.min(top, y[at] ?? 0);
      bottom = Math.max(bottom, y[at] ?? 0);
    }
    const half = Math.max(right - left, bottom - top, LEAST) / 2;
    this.#newCell(2 * half);
    for (let at = 0; at < this.#points; at++) this.#insert(at, (left + right) / 2, (top + bottom) / 2, half);
  }

  /** Writes into `dx`, `dy` how all other points push each: `strength` ⁄ distance, away from them. */
  repel(strength: number, dx: Float64Array, dy: Float64Array): void {
    const least = LEAST * LEAST;
    const [child, mass, sumX, sumY, width, stack] = [
      this.#child,
      this.#mass,
      this.#sumX,
      this.#sumY,
      this.#width,
      this.#stack,
    ];
    for (let point = 0; point < this.#points; point++) {
      const ownX = this.#x[point] ?? 0;
      const ownY = this.#y[point] ?? 0;
      let pushX = 0;
      let pushY = 0;
      let waiting = 1;
      stack[0] = 0;
      while (waiting > 0) {
        const cell = stack[--waiting] ?? 0;
        for (let quarter = 4 * cell; quarter < 4 * cell + 4; quarter++) {
          const inside = child[quarter] ?? 0;
          if (inside === 0) continue;
          if (inside > 0) {
            const many = mass[inside] ?? 1;
            const awayX = ownX - (sumX[inside] ?? 0) / many;
            const awayY = ownY - (sumY[inside] ?? 0) / many;
            const squared = awayX * awayX + awayY * awayY;
            const wide = width[inside] ?? 0;
            if (wide * wide > THETA * THETA * squared) {
              stack[waiting++] = inside;
              continue;
            }
            pushX += (awayX * many) / squared;
            pushY += (awayY * many) / squared;
            continue;
          }
          for (let other = -inside; other > 0; other = this.#same[other - 1] ?? 0) {
            if (other - 1 === point) continue;
            const awayX = ownX - (this.#x[other - 1] ?? 0);
            const awayY = ownY - (this.#y[other - 1] ?? 0);
            const squared = Math.max(awayX * awayX + awayY * awayY, least);
            pushX += awayX / squared;
            pushY += awayY / squared;
          }
        }
      }
      dx[point] = pushX * strength;
      dy[point] = pushY * strength;
    }
  }

  #insert(point: number, x: number, y: number, half: number): void {
    const ownX = this.#x[point] ?? 0;
    const ownY = this.#y[point] ?? 0;
    let [cell, middleX, middleY, size, depth] = [0, x, y, half, 0];
    for (;;) {
      this.#count(cell, ownX, ownY);
      size /= 2;
      depth += 1;
      const quarter = 4 * cell + (ownX > middleX ? 1 : 0) + (ownY > middleY ? 2 : 0);
      middleX += ownX > middleX ? size : -size;
      middleY += ownY > middleY ? size : -size;
      const inside = this.#child[quarter] ?? 0;
      if (inside === 0) {
        this.#child[quarter] = -1 - point;
        return;
      }
      if (inside > 0) {
        cell = inside;
        continue;
      }
      if (depth >= DEEPEST) {
        this.#same[point] = -inside;
        this.#child[quarter] = -1 - point;
        return;
      }
      const other = -1 - inside;
      const otherX = this.#x[other] ?? 0;
      const otherY = this.#y[other] ?? 0;
      cell = this.#newCell(2 * size);
      this.#child[quarter] = cell;
      this.#count(cell, otherX, otherY);
      this.#child[4 * cell + (otherX > middleX ? 1 : 0) + (otherY > middleY ? 2 : 0)] = inside;
    }
  }

  #count(cell: number, x: number, y: number): void {
    this.#mass[cell] = (this.#mass[cell] ?? 0) + 1;
    this.#sumX[cell] = (this.#sumX[cell] ?? 0) + x;
    this.#sumY[cell] = (this.#sumY[cell] ?? 0) + y;
  }

  #newCell(width: number): number {
    const cell = this.#cells++;
    if (cell >= this.#mass.length) this.#grow();
    this.#child.fill(0, 4 * cell, 4 * cell + 4);
    this.#mass[cell] = this.#sumX[cell] = this.#sumY[cell] = 0;
    this.#width[cell] = width;
    return cell;
  }

  #grow(): void {
    const size = 2 * this.#mass.length;
    const larger = (old: Float64Array): Float64Array<ArrayBuffer> => {
      const grown = new Float64Array(size);
      grown.set(old);
      return grown;
    };
    const child = new Int32Array(4 * size);
    child.set(this.#child);
    this.#child = child;
    this.#mass = larger(this.#mass);
    this.#sumX = larger(this.#sumX);
    this.#sumY = larger(this.#sumY);
    this.#width = larger(this.#width);
  }
}
