import { Worker } from 'node:worker_threads';
import type { SharedColumns } from '../columns/columns.ts';
import { LinkageError, type LinkageErrorCode } from '../linkage-error.ts';
import { Work, type Ground, type Setting, type Task, type TaskResult } from './work.ts';

/** What is sent to a thread. */
export type ThreadMessage =
  | { readonly kind: 'columns'; readonly columns: SharedColumns }
  | { readonly kind: 'ground'; readonly ground: Ground }
  | { readonly kind: 'setting'; readonly setting: Setting }
  | { readonly kind: 'task'; readonly at: number; readonly task: Task };

/** What a thread answers. */
export type ThreadReply =
  | { readonly at: number; readonly result: TaskResult }
  | { readonly failed: string; readonly code: LinkageErrorCode | null };

const MOST_THREADS = 256;

/** Called as results come in, in any order: which task, and what it gave. */
export type OnResult = (at: number, result: TaskResult) => void;

/**
 * Threads that work off a list of tasks, each taking the next when it is free. With no threads the work is done here,
 * letting other work in between tasks.
 */
export class ThreadPool {
  readonly #workers: readonly Worker[];
  #here: Work | null = null;

  /**
   * Starts the threads at once, so that they are ready by the time the records are read.
   * @throws LinkageError `option-invalid`
   */
  constructor(threads: number) {
    if (!Number.isInteger(threads) || threads < 0 || threads > MOST_THREADS) {
      throw new LinkageError(
        'option-invalid',
        `"threads" is ${threads}; it must be a whole number from 0 to ${MOST_THREADS}.`,
      );
    }
    this.#workers = Array.from({ length: threads }, startThread);
  }

  /** How many threads it has. */
  get threads(): number {
    return this.#workers.length;
  }

  /** @internal */
  setColumns(columns: SharedColumns): void {
    if (this.#workers.length === 0) this.#here = new Work(columns);
    this.#tellAll({ kind: 'columns', columns });
  }

  /** @internal */
  setGround(ground: Ground): void {
    this.#here?.setGround(ground);
    this.#tellAll({ kind: 'ground', ground });
  }

  /** @internal */
  setModel(setting: Setting): void {
    this.#here?.set(setting);
    this.#tellAll({ kind: 'setting', setting });
  }

  /**
   * Work off the tasks.
   * @internal
   * @throws LinkageError `batch-cancelled` when the signal is given; tasks at hand are finished first and reported
   */
  async run(tasks: readonly Task[], onResult: OnResult, signal?: AbortSignal): Promise<void> {
    let next = 0;
    let failed = false;
    const take = (): number => {
      if (failed || signal?.aborted === true || next >= tasks.length) return -1;
      next += 1;
      return next - 1;
    };
    if (this.#workers.length === 0) await this.#runHere(tasks, take, onResult);
    else {
      // When one thread fails the others finish what they have in hand and take no more, so nothing works on behind.
      const runs = this.#workers.map((worker) =>
        runIn(worker, tasks, take, onResult).catch((error: unknown) => {
          failed = true;
          throw error;
        }),
      );
      await Promise.allSettled(runs);
      await Promise.all(runs);
    }
    if (signal?.aborted === true) {
      throw new LinkageError(
        'batch-cancelled',
        'The linkage was cancelled. Start it again with the same checkpoint to go on.',
      );
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  async #runHere(tasks: readonly Task[], take: () => number, onResult: OnResult): Promise<void> {
    for (let at = take(); at >= 0; at = take()) {
      const task = tasks[at];
      if (task !== undefined) onResult(at, Work.do(this.#here, task));
      await new Promise<void>((resolve) => {
        setImmediate(resolve);
      });
    }
  }

  #tellAll(message: ThreadMessage): void {
    for (const worker of this.#workers) worker.postMessage(message);
  }
}

function runIn(worker: Worker, tasks: readonly Task[], take: () => number, onResult: OnResult): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const done = (failure: Error | null): void => {
      worker.off('message', answered).off('error', died).off('exit', left);
      if (failure === null) resolve();
      else reject(failure);
    };
    const give = (): void => {
      const at = take();
      const task = tasks[at];
      if (task === undefined) done(null);
      else worker.postMessage({ kind: 'task', at, task } satisfies ThreadMessage);
    };
    const answered = (reply: ThreadReply): void => {
      if ('failed' in reply) {
        done(
          reply.code === null
            ? new Error(`A linkage thread failed: ${reply.failed}`)
            : new LinkageError(reply.code, reply.failed),
        );
        return;
      }
      try {
        onResult(reply.at, reply.result);
      } catch (error) {
        died(error);
        return;
      }
      give();
    };
    const died = (error: unknown): void => {
      done(error instanceof Error ? error : new Error(String(error)));
    };
    const left = (): void => {
      done(new Error('A linkage thread stopped before its work was done.'));
    };
    worker.on('message', answered).on('error', died).on('exit', left);
    if (worker.threadId < 0) left();
    else give();
  });
}

/** An error before there is work (a file that does not load) ends the thread, which `run` then reports. */
function startThread(): Worker {
  return newThread().on('error', () => undefined);
}

/** Built code runs as it is. Node 20 does not hand tsx on to threads, so from TypeScript each registers it first. */
function newThread(): Worker {
  const code = new URL('./worker-thread.ts', import.meta.url);
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./worker-thread.js', import.meta.url));
  const tsx = import.meta.resolve('tsx/esm/api');
  return new Worker(
    `import(${JSON.stringify(tsx)}).then((tsx) => (tsx.register(), import(${JSON.stringify(code.href)})))`,
    {
      eval: true,
      execArgv: [],
    },
  );
}
