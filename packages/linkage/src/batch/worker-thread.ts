import { parentPort } from 'node:worker_threads';
import { LinkageError } from '../linkage-error.ts';
import type { ThreadMessage, ThreadReply } from './thread-pool.ts';
import { Work } from './work.ts';

// The inside of one thread: it keeps its ground and model, and answers each task with its result.
let work: Work | null = null;
parentPort?.on('message', (message: ThreadMessage) => {
  try {
    if (message.kind === 'columns') work = new Work(message.columns);
    else if (message.kind === 'ground') work?.setGround(message.ground);
    else if (message.kind === 'setting') work?.set(message.setting);
    else {
      const result = Work.do(work, message.task);
      const moved =
        result.kind === 'score'
          ? [result.edges.left.buffer, result.edges.right.buffer, result.edges.weight.buffer, result.edges.rule.buffer]
          : [];
      parentPort?.postMessage({ at: message.at, result } satisfies ThreadReply, moved as ArrayBuffer[]);
    }
  } catch (error) {
    const failed = error instanceof Error ? error.message : String(error);
    const code = error instanceof LinkageError ? error.code : null;
    parentPort?.postMessage({ failed, code } satisfies ThreadReply);
  }
});
