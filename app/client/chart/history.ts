import type { Chart } from './chart.ts';
import { inWords, perform, type Command } from './command.ts';

/** A chart and the way it came to be: every step can be undone and done again. */
export interface History {
  readonly now: Chart;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

/** A step from one chart to the next, in words. */
export interface Step {
  readonly said: string;
  readonly before: Chart;
  readonly after: Chart;
}

/** How many steps can be undone. */
export const MOST_STEPS = 100;

/** Nothing done yet. */
export function begin(chart: Chart): History {
  return { now: chart, past: [], future: [] };
}

/** The command done; the same history when it changes nothing, so that undo never does nothing. */
export function act(history: History, command: Command): History {
  const after = perform(history.now, command);
  if (after === history.now) return history;
  const step = { said: inWords(history.now, command), before: history.now, after };
  return { now: after, past: [...history.past, step].slice(-MOST_STEPS), future: [] };
}

/** The last step undone; the same history when there is none. */
export function undo(history: History): History {
  const step = history.past.at(-1);
  if (!step) return history;
  return { now: step.before, past: history.past.slice(0, -1), future: [step, ...history.future] };
}

/** The last undone step done again; the same history when there is none. */
export function redo(history: History): History {
  const [step, ...future] = history.future;
  if (!step) return history;
  return { now: step.after, past: [...history.past, step], future };
}
