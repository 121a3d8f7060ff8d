import { recordAt, type Columns } from '../columns/columns.ts';
import { Dictionary, lengthOf, refuseLong } from '../columns/dictionary.ts';
import { grown } from '../columns/grown.ts';
import { CompileContext } from '../compile/compile-context.ts';
import { modelColumns } from '../compile/model-columns.ts';
import { BELOW, PairScorer } from '../compile/pair-scorer.ts';
import { LinkageError } from '../linkage-error.ts';
import { checkModel } from '../model/check-model.ts';
import type { LinkageModel } from '../model/linkage-model.ts';
import type { LinkRecord } from '../record.ts';
import { explainLevels, type FoundLevel, type PairScore } from '../score/waterfall.ts';
import { keyHashes } from './key-hash.ts';
import { KeyTable } from './key-table.ts';
import { RowStore } from './row-store.ts';

/** What is asked for besides the record. */
export interface SearchOptions {
  /** Most candidates that are returned. */
  readonly limit: number;
  /** Bits that a candidate must reach. */
  readonly threshold: number;
  /** Most records looked at for one value of one rule; what is passed over is told in `capped`. */
  readonly mostPerKey: number;
  /** A record that is not to be returned: the one that is asked about, when it is stored. */
  readonly without: number | null;
}

/** A screen's worth, from where a pair is about as likely as not among a partnership's reports. */
export const SEARCH_DEFAULTS: SearchOptions = { limit: 10, threshold: -8, mostPerKey: 500, without: null };

/** A stored record that may be the one asked about. */
export interface LiveCandidate extends PairScore {
  /** The position that `add` gave. */
  readonly record: number;
  /** Names of the rules that brought it up. */
  readonly rules: readonly string[];
}

/** The answer to "who could this be?". */
export interface LiveAnswer {
  /** The strongest first; of equal weight, the latest added first. */
  readonly candidates: readonly LiveCandidate[];
  /** Records scored. */
  readonly compared: number;
  /** Rules whose value so many records share that only the latest were looked at. */
  readonly capped: readonly string[];
}

/**
 * Records in memory, found again by any of the model's blocking rules and scored by the model: for one partial record
 * against a million. Records are added and taken out one at a time; frequencies follow. A record taken out leaves its
 * distinct values and its place behind until the index is built again. What is asked is not kept. Same model and records: same weights as `linkColumns`.
 */
export class LiveIndex {
  readonly #model: LinkageModel;
  readonly #columns: readonly string[];
  readonly #dictionaries: readonly Dictionary[];
  readonly #rows: RowStore;
  readonly #tables: readonly KeyTable[];
  #context: CompileContext;
  #scorer: PairScorer;
  #scorerThreshold = SEARCH_DEFAULTS.threshold;
  #lists = '';
  #near = new Int32Array(0);
  /** The search in which each record was met last, and bits of the rules that met it. */
  #met = new Int32Array(1024);
  #metBy = new Int32Array(1024);
  #search = 0;
  #removed = new Uint8Array(1024);

  /** @param room records to make room for at once */
  constructor(model: LinkageModel, room = 0) {
    this.#model = checkModel(model);
    this.#columns = modelColumns(model);
    this.#dictionaries = this.#columns.map((column) => Dictionary.empty(column));
    this.#rows = new RowStore(this.#columns.length);
    this.#tables = model.blockRules.map(() => new KeyTable(room));
    this.#context = new CompileContext(this.#dictionaries);
    this.#scorer = this.#compile(this.#scorerThreshold);
  }

  /** An index of records that are encoded already. */
  static of(columns: Columns, model: LinkageModel): LiveIndex {
    const index = new LiveIndex(model, Math.ceil(columns.size * 1.25));
    for (let at = 0; at < columns.size; at += 1) index.add(recordAt(columns, at));
    return index;
  }

  /** Records held, those taken out not counted. */
  get size(): number {
    return this.#rows.size - this.#gone;
  }

  #gone = 0;

  /** Add a record; its position, by which it is known from then on. */
  add(record: LinkRecord): number {
    this.#check(record, this.#rows.size);
    const codes = this.#columns.map((column, at) => this.#dictionaries[at]?.intern(record[column], true) ?? 0);
    const position = this.#rows.add(codes);
    this.#model.blockRules.forEach((rule, at) => {
      for (const hash of keyHashes(rule, record)) this.#tables[at]?.add(hash, position);
    });
    if (position >= this.#met.length) {
      const room = this.#met.length * 2;
      this.#met = grown(this.#met, room, Int32Array);
      this.#metBy = grown(this.#metBy, room, Int32Array);
      this.#removed = grown(this.#removed, room, Uint8Array);
    }
    return position;
  }

  /** Take a record out: it is found no more, and its values count no longer. Unknown positions are left alone. */
  remove(position: number): void {
    if (position < 0 || position >= this.#rows.size || this.#removed[position] === 1) return;
    this.#dictionaries.forEach((dictionary, column) => {
      dictionary.release(this.#rows.code(position, column));
    });
    this.#rows.clear(position);
    this.#removed[position] = 1;
    this.#gone += 1;
  }

  /** A stored record as the model sees it; `null` when it was taken out or never there. */
  record(position: number): LinkRecord | null {
    if (position < 0 || position >= this.#rows.size || this.#removed[position] === 1) return null;
    return this.#stored(position);
  }

  /** Who could this be? Nothing of what is asked stays in the index. */
  search(record: LinkRecord, options: Partial<SearchOptions> = {}): LiveAnswer {
    const settings = { ...SEARCH_DEFAULTS, ...options };
    if (Number.isNaN(settings.threshold)) {
      throw new LinkageError('option-invalid', '"threshold" is not a number; give the bits a candidate must reach.');
    }
    this.#check(record, -1);
    this.#prepare(settings.threshold);
    const codes = this.#columns.map((column, at) => this.#dictionaries[at]?.lend(record[column]) ?? 0);
    try {
      return this.#find(record, codes, settings);
    } finally {
      codes.forEach((code, at) => {
        const dictionary = this.#dictionaries[at];
        if (dictionary !== undefined && code >= dictionary.size) this.#context.forget(dictionary.column, code);
      });
    }
  }

  /** Refuse a value too long to compare; note columns that hold lists, which are compared in another way. */
  #check(record: LinkRecord, position: number): void {
    this.#columns.forEach((column, at) => {
      const value = record[column];
      refuseLong(column, position, lengthOf(value));
      const dictionary = this.#dictionaries[at];
      if (typeof value === 'object' && value !== null && dictionary !== undefined) dictionary.hasLists = true;
    });
  }

  #find(record: LinkRecord, codes: readonly number[], { limit, mostPerKey, without }: SearchOptions): LiveAnswer {
    const scorer = this.#scorer;
    const near = this.#near;
    near.set(codes);
    const missing = scorer.complete(near, 0);
    const { met, capped } = this.#meet(record, mostPerKey, without);
    const best: Kept[] = [];
    for (const position of met) {
      this.#rows.copy(position, near, scorer.stride);
      const agreement = scorer.agreement(near, 0, scorer.stride, missing | scorer.complete(near, scorer.stride));
      const weight = scorer.score(near, 0, scorer.stride, agreement);
      if (weight !== BELOW) keepBest(best, limit, position, weight, scorer);
    }
    const candidates = best.map(({ record: position, found }) => ({
      record: position,
      rules: this.#rulesOf(position),
      ...explainLevels(this.#model, found, record, this.#stored(position)),
    }));
    return { candidates, compared: met.length, capped };
  }

  /** Every record that a rule brings up, once. */
  #meet(record: LinkRecord, mostPerKey: number, without: number | null): { met: readonly number[]; capped: string[] } {
    this.#search += 1;
    const met: number[] = [];
    const capped: string[] = [];
    this.#model.blockRules.forEach((rule, at) => {
      let stopped = false;
      for (const hash of keyHashes(rule, record)) {
        let seen = 0;
        const stop = this.#tables[at]?.each(hash, (position) => {
          if (seen >= mostPerKey) return true;
          if (this.#removed[position] === 1 || position === without) return false;
          seen += 1;
          if (this.#met[position] !== this.#search) {
            this.#met[position] = this.#search;
            this.#metBy[position] = 0;
            met.push(position);
          }
          this.#metBy[position] = (this.#metBy[position] ?? 0) | (1 << at);
          return false;
        });
        stopped ||= stop === true;
      }
      if (stopped) capped.push(rule.name);
    });
    return { met, capped };
  }

  #rulesOf(position: number): readonly string[] {
    return this.#model.blockRules.flatMap(({ name }, at) => (((this.#metBy[position] ?? 0) >>> at) & 1 ? [name] : []));
  }

  #stored(position: number): LinkRecord {
    return Object.fromEntries(
      this.#columns.map((column, at) => [column, this.#dictionaries[at]?.value(this.#rows.code(position, at)) ?? null]),
    );
  }

  /** The scorer is made for a threshold, and for which columns hold lists. */
  #prepare(threshold: number): void {
    const lists = this.#dictionaries.map(({ hasLists }) => (hasLists ? '1' : '0')).join('');
    if (threshold === this.#scorerThreshold && lists === this.#lists) return;
    if (lists !== this.#lists) this.#context = new CompileContext(this.#dictionaries);
    this.#lists = lists;
    this.#scorerThreshold = threshold;
    this.#scorer = this.#compile(threshold);
  }

  #compile(threshold: number): PairScorer {
    const scorer = new PairScorer(this.#model, this.#context, {
      threshold,
      frequencies: 'records',
      besideAt: this.#columns.length,
      nested: [],
      final: false,
    });
    this.#near = new Int32Array(2 * scorer.stride);
    return scorer;
  }
}

interface Kept {
  readonly record: number;
  readonly weight: number;
  readonly found: readonly FoundLevel[];
}

/** Keep the strongest so far in order; of equal weight, the latest. */
function keepBest(best: Kept[], limit: number, record: number, weight: number, scorer: PairScorer): void {
  const last = best.at(-1);
  if (best.length >= limit && last !== undefined && before(last, { record, weight })) return;
  const found = Array.from(scorer.levels, (level, at): FoundLevel => {
    const frequency = scorer.frequencyWeights[at] ?? NaN;
    return { level, frequency: Number.isNaN(frequency) ? null : frequency };
  });
  const place = best.findIndex((one) => before({ record, weight }, one));
  best.splice(place < 0 ? best.length : place, 0, { record, weight, found });
  if (best.length > limit) best.pop();
}

function before(one: { record: number; weight: number }, other: { record: number; weight: number }): boolean {
  return one.weight > other.weight || (one.weight === other.weight && one.record > other.record);
}
