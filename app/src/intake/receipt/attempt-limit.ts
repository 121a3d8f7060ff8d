/** How often something may be tried within a window; kept in memory only, so that nothing says who tried. */
export interface Allowance {
  /** By one client. */
  readonly each: number;
  /** By all clients together. */
  readonly all: number;
  /** In milliseconds. */
  readonly window: number;
}

/** Counts tries against an allowance, in this process. */
export class AttemptLimit {
  readonly #allowance: Allowance;
  readonly #tries = new Map<string, number[]>();
  #everyone: number[] = [];

  constructor(allowance: Allowance) {
    this.#allowance = allowance;
  }

  /** Counts a try, and says whether it may go on. A try that is refused is not counted. */
  allow(client: string, now: number): boolean {
    const { each, all, window } = this.#allowance;
    const recent = (this.#tries.get(client) ?? []).filter((at) => now - at < window);
    this.#everyone = this.#everyone.filter((at) => now - at < window);
    if (recent.length >= each || this.#everyone.length >= all) return false;
    this.#tries.set(client, [...recent, now]);
    this.#everyone.push(now);
    if (this.#tries.size > 10_000) this.#forgetOld(now);
    return true;
  }

  #forgetOld(now: number): void {
    for (const [client, times] of this.#tries)
      if (times.every((at) => now - at >= this.#allowance.window)) this.#tries.delete(client);
  }
}
