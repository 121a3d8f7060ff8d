/**
 * The similarity from which a level that asks for `atLeast` holds. Similarities are fractions of small whole numbers, and a
 * pair that stands exactly on the mark may come out a last bit below it or not, as the processor rounds: DuckDB's
 * Jaro–Winkler of `pindathiam` and `pningdathiam` is 0.92, the same formula without fused multiplication
 * 0.9199999999999999. A hair less than the mark lets both hold, and no other pair: the next fraction is further away.
 */
export function heldFrom(atLeast: number): number {
  return atLeast - 1e-12;
}
