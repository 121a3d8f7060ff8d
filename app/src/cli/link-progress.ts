import type { Progress } from '@throughline/linkage';
import { time } from './link-words.ts';

/** Where the line goes: `process.stderr`, or what stands for it. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const AT_MOST_EVERY = 200;

/** One line on a terminal that says how far the work has come; nothing where nobody watches. */
export class ProgressLine {
  readonly #stream: Terminal | null;
  #said = -AT_MOST_EVERY;
  #length = 0;

  /** @param isQuiet say nothing, terminal or not */
  constructor(stream: Terminal, isQuiet: boolean) {
    this.#stream = !isQuiet && stream.isTTY ? stream : null;
  }

  rows(done: number, of: number): void {
    this.#say(`Reading records: ${done.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')}`);
  }

  batch({ phase, done, all, secondsLeft }: Progress): void {
    if (phase === 'train') {
      if (done < all) this.#say('Training …');
      return;
    }
    const share = all === 0 ? 100 : Math.floor((done / all) * 100);
    const left =
      secondsLeft === null || done >= all ? '' : `, about ${time(Math.max(1, Math.round(secondsLeft)))} left`;
    this.#say(`Comparing: ${share} % of ${all.toLocaleString('en-GB')} pairs${left}`);
  }

  /** The last step says nothing until it is done. */
  clustering(): void {
    this.#said = -AT_MOST_EVERY;
    this.#say('Clustering …');
  }

  /** Wipe the line, so that what comes next stands in its own. */
  clear(): void {
    if (this.#length === 0) return;
    this.#stream?.write(`\r${' '.repeat(this.#length)}\r`);
    this.#length = 0;
  }

  #say(text: string): void {
    if (this.#stream === null || performance.now() - this.#said < AT_MOST_EVERY) return;
    this.#said = performance.now();
    this.#stream.write(`\r${text.padEnd(this.#length)}`);
    this.#length = text.length;
  }
}
