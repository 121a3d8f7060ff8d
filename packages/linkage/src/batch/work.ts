import { columnsFrom, type Columns, type SharedColumns } from '../columns/columns.ts';
import { CompileContext } from '../compile/compile-context.ts';
import type { Frequencies } from '../compile/frequency-source.ts';
import { PairScorer } from '../compile/pair-scorer.ts';
import type { LinkageModel } from '../model/linkage-model.ts';
import type { Edges } from './edges.ts';
import type { Groups } from './groups.ts';
import { countPatterns, type PatternCounts } from './count-patterns.ts';
import type { PackedRows } from './packed-rows.ts';
import type { Chunk } from './plan.ts';
import { sampleLevels } from './sample-levels.ts';
import { ChunkScorer } from './score-chunk.ts';

/** What every thread must hold before it can work: shared, so sending it costs nothing. */
export interface Ground {
  readonly columns: SharedColumns;
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
  | { readonly kind: 'score'; readonly compared: number; readonly edges: Edges }
  | { readonly kind: 'patterns'; readonly counts: PatternCounts }
  | { readonly kind: 'levels'; readonly counts: readonly Float64Array[] };

/** Does pieces of work, one after the other; there is one in each thread. */
export class Work {
  readonly #packed: PackedRows;
  readonly #groups: readonly Groups[];
  readonly #columns: Columns;
  readonly #context: CompileContext;
  #setting: Setting | null = null;
  #scorer: PairScorer | null = null;
  #chunkScorer: ChunkScorer | null = null;

  constructor(ground: Ground) {
    this.#packed = ground.packed;
    this.#groups = ground.groups;
    this.#columns = columnsFrom(ground.columns);
    this.#context = new CompileContext(this.#columns.dictionaries);
  }

  /** Compile the model for the work that follows; what was derived from the values before is kept. */
  set(setting: Setting): void {
    this.#setting = setting;
    this.#chunkScorer = null;
    this.#scorer = new PairScorer(setting.model, this.#context, {
      threshold: setting.threshold,
      frequencies: setting.frequencies,
      besideAt: this.#packed.besideAt,
      final: true,
    });
  }

  do(task: Task): TaskResult {
    const [scorer, setting] = [this.#scorer, this.#setting];
    if (scorer === null || setting === null) throw new Error('A piece of work came before its model.');
    switch (task.kind) {
      case 'score': {
        const { compared, edges } = this.#chunks(scorer, setting).score(task.chunk);
        return { kind: 'score', compared, edges: edges.edges() };
      }
      case 'patterns':
        return {
          kind: 'patterns',
          counts: countPatterns(this.#packed, this.#groups[task.rule] ?? NO_GROUPS, scorer, task),
        };
      case 'levels':
        return { kind: 'levels', counts: sampleLevels(this.#packed, scorer, task) };
    }
  }

  #chunks(scorer: PairScorer, setting: Setting): ChunkScorer {
    this.#chunkScorer ??= new ChunkScorer(this.#packed, scorer, setting.threshold, this.#groups);
    return this.#chunkScorer;
  }
}

const NO_GROUPS: Groups = { order: new Int32Array(0), starts: new Int32Array(1), pairs: 0, largest: -1, lists: null };
