import { columnsFrom, sharedColumns, type Columns, type SharedColumns } from '../columns/columns.ts';
import { readCsv } from '../columns/read-csv.ts';
import { CompileContext } from '../compile/compile-context.ts';
import type { Frequencies } from '../compile/frequency-source.ts';
import { PairScorer } from '../compile/pair-scorer.ts';
import type { LinkageModel } from '../model/linkage-model.ts';
import type { Edges } from './edges.ts';
import type { BlockRule } from '../block/block-rule.ts';
import { groupByKey, type Groups } from './groups.ts';
import { keyCodes, type KeyCodes } from './key-codes.ts';
import { countPatterns } from './count-patterns.ts';
import type { PatternCounts } from '../train/pattern-counts.ts';
import type { PackedRows } from './packed-rows.ts';
import type { Chunk } from './plan.ts';
import { sampleLevels } from './sample-levels.ts';
import { ChunkScorer } from './score-chunk.ts';

/** The rows to compare, once they are made: shared, so sending them costs nothing. */
export interface Ground {
  readonly packed: PackedRows;
  readonly groups: readonly Groups[];
}

/** The model to work with next. */
export interface Setting {
  readonly model: LinkageModel;
  readonly threshold: number;
  readonly frequencies: Frequencies;
}

/** One piece of work. */
export type Task =
  /** Columns of a file. */
  | { readonly kind: 'read'; readonly path: string; readonly names: readonly string[] }
  /** Which records share a value under a rule. */
  | { readonly kind: 'group'; readonly rule: BlockRule }
  | { readonly kind: 'score'; readonly chunk: Chunk }
  /** Agreement patterns of a sample of the groups of one rule. */
  | {
      readonly kind: 'patterns';
      readonly rule: number;
      readonly share: number;
      readonly seed: number;
      readonly part: number;
      readonly parts: number;
    }
  /** Levels of random pairs of records. */
  | { readonly kind: 'levels'; readonly pairs: number; readonly seed: number };

/** What a piece of work gave. */
export type TaskResult =
  | { readonly kind: 'read'; readonly columns: SharedColumns }
  | { readonly kind: 'group'; readonly keys: KeyCodes; readonly groups: Groups }
  | { readonly kind: 'score'; readonly compared: number; readonly edges: Edges }
  | { readonly kind: 'patterns'; readonly counts: PatternCounts }
  | { readonly kind: 'levels'; readonly counts: readonly Float64Array[] };

/** Does pieces of work, one after the other; there is one in each thread. */
export class Work {
  readonly #columns: Columns;
  readonly #context: CompileContext;
  #ground: Ground | null = null;
  #setting: Setting | null = null;
  #scorer: PairScorer | null = null;
  #chunkScorer: ChunkScorer | null = null;

  constructor(columns: SharedColumns) {
    this.#columns = columnsFrom(columns);
    this.#context = new CompileContext(this.#columns.dictionaries);
  }

  setGround(ground: Ground): void {
    this.#ground = ground;
  }

  /** Compile the model for the work that follows; what was derived from the values before is kept. */
  set(setting: Setting): void {
    this.#setting = setting;
    this.#chunkScorer = null;
    this.#scorer = new PairScorer(setting.model, this.#context, {
      threshold: setting.threshold,
      frequencies: setting.frequencies,
      besideAt: this.#ground?.packed.besideAt ?? 0,
      nested: this.#ground?.packed.nested ?? [],
      final: true,
    });
  }

  /** @param work `null` before there are columns: then files can be read, and nothing else done */
  static do(work: Work | null, task: Task): TaskResult {
    if (task.kind === 'read') return { kind: 'read', columns: sharedColumns(readCsv(task.path, task.names)) };
    if (work === null) throw new Error('A piece of work came before its records.');
    return work.#do(task);
  }

  #do(task: Exclude<Task, { kind: 'read' }>): TaskResult {
    if (task.kind === 'group') {
      const keys = keyCodes(this.#columns, task.rule);
      return { kind: 'group', keys, groups: groupByKey(keys) };
    }
    const [scorer, setting, ground] = [this.#scorer, this.#setting, this.#ground];
    if (scorer === null || setting === null || ground === null)
      throw new Error('A piece of work came before its model.');
    switch (task.kind) {
      case 'score': {
        const { compared, edges } = this.#chunks(scorer, setting, ground).score(task.chunk);
        return { kind: 'score', compared, edges: edges.edges() };
      }
      case 'patterns':
        return {
          kind: 'patterns',
          counts: countPatterns(ground.packed, ground.groups[task.rule] ?? NO_GROUPS, scorer, task),
        };
      case 'levels':
        return { kind: 'levels', counts: sampleLevels(ground.packed, scorer, task) };
    }
  }

  #chunks(scorer: PairScorer, setting: Setting, ground: Ground): ChunkScorer {
    this.#chunkScorer ??= new ChunkScorer(ground.packed, scorer, setting.threshold, ground.groups);
    return this.#chunkScorer;
  }
}

const NO_GROUPS: Groups = { order: new Int32Array(0), starts: new Int32Array(1), pairs: 0, largest: -1, lists: null };
