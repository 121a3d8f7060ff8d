import { peeled } from './core.ts';
import { CoreOrder } from './core-order.ts';
import { nodeCount, type Graph } from './graph.ts';
import type { IncrementalTies } from './incremental-ties.ts';
import { NodeQueue } from './node-queue.ts';

/**
 * The core numbers of a network that only grows. Beside them stands an order in which the nodes could be peeled off, and how many
 * ties of each lead to nodes after it: a tie that leaves this within the core number changes nothing more; else the search goes
 * along the order, and only to nodes that those before them could lift.
 * Sources: Y. Zhang, J. X. Yu, Y. Zhang, L. Qin, A fast order-based approach for core maintenance, ICDE (2017); B. Guo, E.
 * Sekerinski, Simplified algorithms for order-based core maintenance (2022).
 */
export class IncrementalCores {
  readonly #ties: IncrementalTies;
  readonly #core: number[];
  readonly #order: CoreOrder;
  /** How many of each node's ties lead to nodes after it. */
  readonly #later: number[];
  /** How many of each node's ties lead to nodes before it that may rise; all 0 between two ties. */
  readonly #lifted: number[];

  constructor(graph: Graph, ties: IncrementalTies) {
    const { core, order } = peeled(graph);
    this.#ties = ties;
    this.#core = [...core];
    this.#order = new CoreOrder(core, order);
    this.#later = laterTies(graph, order);
    this.#lifted = Array.from(core, () => 0);
  }

  of(node: number): number {
    return this.#core[node] ?? 0;
  }

  addNode(): void {
    const node = this.#core.push(0) - 1;
    this.#later.push(0);
    this.#lifted.push(0);
    this.#order.append(0, node);
  }

  /** Brings the numbers up to date after two nodes were tied; gives the nodes whose number rose, each by one. */
  tie(a: number, b: number): number[] {
    const first = this.#before(a, b) ? a : b;
    const k = this.of(first);
    this.#later[first] = (this.#later[first] ?? 0) + 1;
    if ((this.#later[first] ?? 0) <= k) return [];
    const rising = new Set<number>();
    const moves: [place: number, node: number][] = [];
    const waiting = new NodeQueue((node) => this.#order.label(node));
    waiting.add(first);
    for (let node = waiting.take(); node !== undefined; node = waiting.take()) {
      const lifted = this.#lifted[node] ?? 0;
      if (lifted + (this.#later[node] ?? 0) > k) this.#mayRise(node, rising, waiting);
      else if (lifted > 0) this.#staysBehind(node, rising, moves);
    }
    for (const [place, node] of moves) {
      this.#order.remove(k, node);
      this.#order.insertAfter(k, place, node);
    }
    const risen = [...rising];
    for (const node of risen.toReversed()) {
      this.#lifted[node] = 0;
      this.#order.remove(k, node);
      this.#core[node] = k + 1;
      this.#order.prepend(k + 1, node);
    }
    return risen;
  }

  #before(a: number, b: number): boolean {
    const difference = this.of(a) - this.of(b);
    return difference < 0 || (difference === 0 && this.#order.label(a) < this.#order.label(b));
  }

  #mayRise(node: number, rising: Set<number>, waiting: NodeQueue): void {
    rising.add(node);
    const k = this.of(node);
    this.#ties.each(node, (other) => {
      if (this.of(other) !== k || !this.#before(node, other)) return;
      waiting.add(other);
      this.#lifted[other] = (this.#lifted[other] ?? 0) + 1;
    });
  }

  /**
   * A node cannot rise: then those before it that counted on it may not either. They will stand after it in the order, one after
   * the other; each is compared by its old place until all is settled.
   */
  #staysBehind(node: number, rising: Set<number>, moves: [place: number, node: number][]): void {
    const k = this.of(node);
    const falling: number[] = [];
    const check = (other: number): void => {
      if ((this.#lifted[other] ?? 0) + (this.#later[other] ?? 0) !== k) return;
      falling.push(other);
    };
    const settle = (one: number, fell: boolean): void => {
      this.#ties.each(one, (other) => {
        if (this.of(other) !== k) return;
        if (this.#before(other, one)) {
          if (!rising.has(other)) return;
          this.#later[other] = (this.#later[other] ?? 0) - 1;
          check(other);
        } else if (fell && (this.#lifted[other] ?? 0) > 0) {
          this.#lifted[other] = (this.#lifted[other] ?? 0) - 1;
          if (rising.has(other)) check(other);
        }
      });
      this.#later[one] = (this.#later[one] ?? 0) + (this.#lifted[one] ?? 0);
      this.#lifted[one] = 0;
    };
    settle(node, false);
    let place = node;
    for (let at = 0; at < falling.length; at++) {
      const one = falling[at] ?? 0;
      rising.delete(one);
      settle(one, true);
      moves.push([place, one]);
      place = one;
    }
  }
}

function laterTies(graph: Graph, order: Int32Array): number[] {
  const place = new Int32Array(nodeCount(graph));
  for (let at = 0; at < order.length; at++) place[order[at] ?? 0] = at;
  return Array.from(place, (own, node) => {
    let count = 0;
    const end = graph.offsets[node + 1] ?? 0;
    for (let at = graph.offsets[node] ?? 0; at < end; at++) if ((place[graph.targets[at] ?? 0] ?? 0) > own) count += 1;
    return count;
  });
}
