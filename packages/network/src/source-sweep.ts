/** A measure that is the sum of what each node gives as a source; sources can be taken in any order, in many threads. */
export interface SourceSweep {
  /** Adds what this source gives to `total`, one value a node. */
  addFrom(source: number, total: Float64Array): void;
}

/**
 * The sources are dealt to so many stripes, each with its own sums, which are added in order at the end: so the result is the same
 * to the last bit however many threads there are.
 */
export const STRIPES = 16;

/** Adds up one stripe of the sources. */
export function sweepStripe(sweep: SourceSweep, stripe: number, total: Float64Array): void {
  for (let source = stripe; source < total.length; source += STRIPES) sweep.addFrom(source, total);
}

/** Adds up all sources in this thread. */
export function sweepAll(sweep: SourceSweep, nodes: number): Float64Array {
  const total = new Float64Array(nodes);
  const own = new Float64Array(nodes);
  for (let stripe = 0; stripe < Math.min(STRIPES, nodes); stripe++) {
    own.fill(0);
    sweepStripe(sweep, stripe, own);
    for (let node = 0; node < nodes; node++) total[node] = (total[node] ?? 0) + (own[node] ?? 0);
  }
  return total;
}
