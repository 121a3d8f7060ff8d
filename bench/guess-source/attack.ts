/** One report as the attacker sees it, with whose it truly was: the attacker has the truth of all others to learn from. */
export interface Trial {
  readonly source: string;
  readonly features: readonly number[];
}

export interface Guessing {
  readonly strategy: string;
  /** The share of sources guessed right, 0 to 1. */
  readonly right: number;
}

/**
 * How often the source is guessed by learning from all other reports and their true sources: the nearest neighbour, and the vote of the nearest nine,
 * over features brought to one scale. Leaving one out, so that every report is a trial.
 */
export function guess(name: string, trials: readonly Trial[]): Guessing[] {
  const scaled = toOneScale(trials.map(({ features }) => features));
  const neighbours = scaled.map((own, at) =>
    scaled
      .map((other, index) => ({ index, distance: index === at ? Infinity : distance(own, other) }))
      .toSorted((a, b) => a.distance - b.distance)
      .slice(0, 9)
      .map(({ index }) => trials[index]?.source ?? ''),
  );
  const rightBy = (choose: (near: readonly string[]) => string): number =>
    neighbours.filter((near, at) => choose(near) === trials[at]?.source).length / trials.length;
  return [
    { strategy: `${name}: nearest`, right: rightBy((near) => near[0] ?? '') },
    { strategy: `${name}: vote of nine`, right: rightBy(mostNamed) },
  ];
}

function toOneScale(rows: readonly (readonly number[])[]): number[][] {
  const width = rows[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, column) => {
    const values = rows.map((row) => row[column] ?? 0);
    const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
    const spread = Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length) || 1;
    return { mean, spread };
  });
  return rows.map((row) =>
    row.map((value, column) => {
      const { mean = 0, spread = 1 } = columns[column] ?? {};
      return (value - mean) / spread;
    }),
  );
}

function distance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + (value - (b[at] ?? 0)) ** 2, 0);
}

function mostNamed(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}
