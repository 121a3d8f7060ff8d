/** What a piece of work took: on the clock, and of the processors by all its threads, in seconds. */
export interface Taken {
  readonly wall: number;
  readonly cpu: number;
}

/** What one process measured: each piece of work as often as it was repeated, and what it found. */
export interface Measured {
  readonly version: string;
  readonly work: Readonly<Record<string, readonly Taken[]>>;
  /** Modularities, samples and the like, by the name of the work. */
  readonly found: Readonly<Record<string, number>>;
  /** The most memory the process held, in MB. */
  readonly peakMb: number;
}

/** Measures in a process of its own. */
export class Stopwatch {
  readonly #work: Record<string, Taken[]> = {};
  readonly #found: Record<string, number> = {};
  readonly #repeats: number;

  constructor(repeats: number) {
    this.#repeats = repeats;
  }

  /** Does the work so many times and gives what it gave last. */
  async time<T>(name: string, work: () => T | Promise<T>, repeats = this.#repeats): Promise<T> {
    const taken: Taken[] = [];
    let result = await timed(work, taken);
    for (let round = 1; round < repeats; round++) result = await timed(work, taken);
    this.#work[name] = taken;
    return result;
  }

  found(name: string, value: number): void {
    this.#found[name] = value;
  }

  measured(version: string): Measured {
    return {
      version,
      work: this.#work,
      found: this.#found,
      peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    };
  }
}

async function timed<T>(work: () => T | Promise<T>, taken: Taken[]): Promise<T> {
  const before = process.cpuUsage();
  const start = performance.now();
  const result = await work();
  const wall = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  taken.push({ wall, cpu: (user + system) / 1e6 });
  return result;
}
