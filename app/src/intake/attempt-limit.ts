/** How often one client may try something within a window; kept in memory only, so that nothing says who tried. */
export class AttemptLimit {
  readonly #most: number;
  readonly #window: number;
  readonly #tries = new Map<string, number[]>();

  /** @param window in milliseconds */
  constructor(most: number, window: number) {
    this.#most = most;
    this.#window = window;
  }

  /** Counts a try, and says whether it may go on. A try that is refused is not counted. */
  allow(client: string, now: number): boolean {
    const recent = (this.#tries.get(client) ?? []).filter((at) => now - at < this.#window);
    if (recent.length >= this.#most) return false;
    this.#tries.set(client, [...recent, now]);
    if (this.#tries.size > 10_000) this.#forgetOld(now);
    return true;
  }

  #forgetOld(now: number): void {
    for (const [client, times] of this.#tries)
      if (times.every((at) => now - at >= this.#window)) this.#tries.delete(client);
  }
}
