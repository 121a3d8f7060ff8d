import { parentPort } from 'node:worker_threads';
import type { ThreadMessage, ThreadReply } from './thread-pool.ts';
import { Work } from './work.ts';

// The inside of one thread: it keeps its ground and model, and answers each task with its result.
let work: Work | null = null;
parentPort?.on('message', (message: ThreadMessage) => {
  try {
    if (message.kind === 'ground') work = new Work(message.ground);
    else if (message.kind === 'setting') work?.set(message.setting);
    else if (work !== null) {
      const result = work.do(message.task);
      const moved =
        result.kind === 'score'
          ? [result.edges.left.buffer, result.edges.right.buffer, result.edges.weight.buffer, result.edges.rule.buffer]
          : [];
      parentPort?.postMessage({ at: message.at, result } satisfies ThreadReply, moved as ArrayBuffer[]);
    }
  } catch (error) {
    parentPort?.postMessage({ failed: error instanceof Error ? error.message : String(error) } satisfies ThreadReply);
  }
});
