import { LinkageError } from '../linkage-error.ts';

/** The probabilities of a level, by Splink's names. */
const KEYS = ['m_probability', 'u_probability'] as const;

/**
 * Refuse an m or u that no training can mean. 0 would make a level infinitely telling. 1 would make every other level
 * impossible, so it stands only where all others were left untrained: Splink saves that when a random sample met no
 * pair of the better levels, and scores those with its defaults.
 * @throws LinkageError naming comparison, level and key
 */
export function checkProbabilities(levels: readonly Readonly<Record<string, unknown>>[], comparison: string): void {
  for (const key of KEYS) {
    const known = levels.filter((level) => level[key] !== undefined).length;
    levels.forEach((level, at) => {
      const value = level[key];
      if (typeof value !== 'number' || (value > 0 && value < 1) || (value === 1 && known === 1)) return;
      throw new LinkageError(
        'splink-value-invalid',
        `Comparison "${comparison}", comparison_levels[${at}]: "${key}" is ${value}; it must lie between 0 and 1, both excluded. ` +
          'Train the level, give it a small chance, or leave the key out for the default.',
      );
    });
  }
}

/**
 * The prior of a model.
 * @throws LinkageError naming the key unless it is a number between 0 and 1, both excluded
 */
export function readPrior(model: Readonly<Record<string, unknown>>): number {
  const prior = model['probability_two_random_records_match'];
  if (typeof prior === 'number' && prior > 0 && prior < 1) return prior;
  throw new LinkageError(
    'splink-value-invalid',
    `The model's "probability_two_random_records_match" must be a number between 0 and 1, both excluded; found ${typeof prior === 'number' ? prior : typeof prior}. Estimate it in Splink before saving.`,
  );
}
