import { USEFUL_PARTS, type ReceivedInMonth, type UsefulPart } from './received-in-month.ts';

/** Fewer than this with a part, or without it, and a share would speak of single submissions. */
const FEWEST = 10;
/** Shares are told to this many per cent. */
const NEAREST = 5;

/** How often submissions that had a part became intelligence, and how often the others. */
export interface Useful {
  readonly part: string;
  /** Per cent to the nearest five; null where there are too few to say. */
  readonly withIt: number | null;
  readonly without: number | null;
}

/** What made submissions useful: of those that had each part and were decided, how many became intelligence. No counts, so that none can be worked out. */
export function whatMadeUseful(received: readonly ReceivedInMonth[]): Useful[] {
  const decided = received.filter(({ outcome }) => outcome !== null && outcome !== 'DUPLICATE');
  return (Object.keys(USEFUL_PARTS) as UsefulPart[]).map((part) => {
    const withIt = decided.filter(({ has }) => has[part]);
    const without = decided.filter(({ has }) => !has[part]);
    const enough = withIt.length >= FEWEST && without.length >= FEWEST;
    return {
      part: USEFUL_PARTS[part],
      withIt: enough ? share(withIt) : null,
      without: enough ? share(without) : null,
    };
  });
}

function share(received: readonly ReceivedInMonth[]): number {
  const released = received.filter(({ outcome }) => outcome === 'INTEL_LOG').length;
  return NEAREST * Math.round((100 * released) / received.length / NEAREST);
}
