import type { CountySize } from '../types.ts';

/** How much of everything a county of a size holds. */
export interface Scale {
  readonly reports: number;
  /** People in all; bystanders fill up to it. */
  readonly people: number;
  readonly externalLines: number;
  readonly internalLines: number;
  readonly individuals: number;
}

export const SCALES: Readonly<Record<CountySize, Scale>> = {
  small: { reports: 400, people: 900, externalLines: 4, internalLines: 3, individuals: 12 },
  county: { reports: 20_000, people: 16_000, externalLines: 40, internalLines: 30, individuals: 160 },
  national: { reports: 100_000, people: 60_000, externalLines: 100, internalLines: 80, individuals: 600 },
};

/** Most deal numbers one line can have had. */
export const MOST_DEAL_NUMBERS = 5;
