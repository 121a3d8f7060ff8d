import { BELOW, type PairScorer } from '../compile/pair-scorer.ts';
import { EdgeBuffer } from './edges.ts';
import type { Groups } from './groups.ts';
import { ListRepeats } from './list-repeats.ts';
import { NearRows } from './near-rows.ts';
import type { PackedRows } from './packed-rows.ts';
import type { Chunk } from './plan.ts';

/** What one piece of work gave. */
export interface ChunkResult {
  /** Pairs compared: those that no earlier rule makes. */
  readonly compared: number;
  readonly edges: EdgeBuffer;
}

// Sums in another order may differ in the last bits: a pair is passed over only when it misses by more.
const HAIR = 1e-6;
/** In the place of a ceiling: an earlier rule makes every pair of this agreement. */
const MADE_BEFORE = -Infinity;

/** How the pairs of one rule are told apart from those of the rules before it. */
interface RuleView {
  readonly ceilings: Float64Array;
  /** Places in the rows whose equality means an earlier rule. */
  readonly keys: Int32Array;
  readonly lists: ListRepeats;
}

/** Scores pieces of work; one for each thread, since it holds the rows of the group at hand. */
export class ChunkScorer {
  readonly #packed: PackedRows;
  readonly #scorer: PairScorer;
  readonly #threshold: number;
  readonly #near: NearRows;
  readonly #rules: readonly Groups[];
  readonly #views = new Map<number, RuleView>();

  /** @param rules the groups of every rule, in the order of the model's rules */
  constructor(packed: PackedRows, scorer: PairScorer, threshold: number, rules: readonly Groups[]) {
    this.#rules = rules;
    this.#packed = packed;
    this.#scorer = scorer;
    this.#threshold = threshold;
    this.#near = new NearRows(packed);
  }

  /** Score every pair of a piece that no earlier rule makes, and keep those that reach the threshold. */
  score(chunk: Chunk): ChunkResult {
    const groups = this.#rules[chunk.rule];
    const edges = new EdgeBuffer();
    let compared = 0;
    if (groups === undefined) return { compared, edges };
    const view = this.#view(chunk.rule);
    for (let group = chunk.group; group + 1 < groups.starts.length; group += 1) {
      const start = groups.starts[group] ?? 0;
      if (start >= chunk.to) break;
      const end = groups.starts[group + 1] ?? start;
      const from = Math.max(start, chunk.from);
      this.#near.gather(groups.order, from, end);
      view.lists.group = group;
      const firsts = Math.min(end, chunk.to) - from;
      compared += this.#scoreGroup(groups.order, from, end - from, firsts, chunk.rule, view, edges);
    }
    return { compared, edges };
  }

  /** The pairs whose first record is one of the first `firsts` of a group's members; how many were compared. */
  #scoreGroup(
    order: Int32Array,
    from: number,
    members: number,
    firsts: number,
    rule: number,
    { ceilings, keys, lists }: RuleView,
    edges: EdgeBuffer,
  ): number {
    const { rows, starts } = this.#near;
    const scorer = this.#scorer;
    const { tabled } = scorer;
    const columns = tabled.length;
    // In most models these are the first columns, and then they need not be looked up.
    const inOrder = tabled.every((slot, at) => slot === at);
    const { missingAt } = this.#packed;
    const least = this.#threshold - HAIR;
    let repeated = 0;
    let all = 0;
    for (let i = 0; i < firsts; i += 1) {
      const p = starts[i] ?? 0;
      const missing = rows[p + missingAt] ?? 0;
      all += members - i - 1;
      for (let j = i + 1; j < members; j += 1) {
        const q = starts[j] ?? 0;
        let equal = 0;
        // Equal codes without a branch: a xor b is 0 only then, and (0 − 1) alone has its top bit set.
        for (let at = 0; at < columns; at += 1) {
          const slot = inOrder ? at : (tabled[at] ?? 0);
          equal |= ((((rows[p + slot] ?? 0) ^ (rows[q + slot] ?? 0)) - 1) >>> 31) << at;
        }
        const gone = missing | (rows[q + missingAt] ?? 0);
        const agreement = (gone << columns) | (equal & ~gone);
        const ceiling = ceilings[agreement] ?? 0;
        let made = ceiling === MADE_BEFORE;
        for (let at = 0; at < keys.length; at += 1) {
          const place = keys[at] ?? 0;
          made ||= rows[p + place] === rows[q + place];
        }
        if (made || (lists.any && lists.made(order[from + i] ?? 0, order[from + j] ?? 0))) {
          repeated += 1;
          continue;
        }
        if (ceiling < least || scorer.reach(rows, p, q, agreement, ceiling, least) < least) continue;
        const weight = scorer.score(rows, p, q, agreement);
        if (weight !== BELOW) edges.add(order[from + i] ?? 0, order[from + j] ?? 0, weight, rule);
      }
    }
    return all - repeated;
  }

  #view(rule: number): RuleView {
    const kept = this.#views.get(rule);
    if (kept !== undefined) return kept;
    const earlier = this.#packed.marks.slice(0, rule);
    const masks = earlier.flatMap((mark) => (mark.kind === 'columns' ? [mark.bits] : []));
    const ceilings = this.#scorer.ceilings.map((ceiling, agreement) =>
      masks.some((bits) => (agreement & bits) === bits) ? MADE_BEFORE : ceiling,
    );
    const keys = Int32Array.from(earlier.flatMap((mark) => (mark.kind === 'key' ? [mark.at] : [])));
    const view = { ceilings, keys, lists: new ListRepeats(this.#rules, rule) };
    this.#views.set(rule, view);
    return view;
  }
}
