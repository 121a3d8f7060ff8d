import type { WhoElseKnows } from '../../intake/index.ts';
import { leakOf, leaksIn, withoutOverlap } from './leaks-in.ts';
import type { Leak } from './leak.ts';
import { COPIED, copiedShare, sharedRuns } from './overlap.ts';
import { whoCouldHaveKnown, type Knowers, type RecordedContact } from './who-could-know.ts';

/** What a rewritten text is judged with. */
export interface ReviewContext {
  /** Names of the partnership's agencies. */
  readonly agencies: readonly string[];
  readonly whoElseKnows: WhoElseKnows;
  /** Null where it was not asked. */
  readonly contact: RecordedContact | null;
  /** Texts of the things released with it. */
  readonly own: readonly string[];
}

export interface LeakReview {
  /** In the rewritten text: in order, none over another. */
  readonly flags: readonly Leak[];
  readonly k: number;
  readonly knowers: Knowers;
  /** Ids of the flags that point at one person or one service: they pull the number below what was counted. */
  readonly pulling: readonly string[];
  readonly overlap: {
    /** Of the five-word runs, how many stand in the original: 0 to 1. */
    readonly share: number;
    readonly tooMuch: boolean;
    readonly longest: { readonly words: number; readonly text: string };
  };
}

/** What could still point at the source in a rewritten text, and how much of the writer's wording is left. Linear in both texts. */
export function review(original: string, rewritten: string, context: ReviewContext): LeakReview {
  const { phrases, longest } = sharedRuns(original, rewritten);
  const carried = phrases.map(({ start, end }) => leakOf(CARRIED, rewritten.slice(start, end), start));
  const found = leaksIn(rewritten, context.agencies, context.own).map((leak) => carriedOver(leak, original));
  // A carried phrase shows between the flags inside it, whose own reasons say more.
  const between = carried.filter(({ start, end }) => !found.some((leak) => leak.start < end && leak.end > start));
  const flags = withoutOverlap([...found, ...between], rewritten);
  const share = copiedShare(original, rewritten);
  const knowers = whoCouldHaveKnown(context.whoElseKnows, context.contact);
  return {
    flags,
    k: knowers.k,
    knowers,
    pulling: flags
      .filter(({ kind }) => kind === 'identifies_source' || kind === 'only_one_could_know')
      .map(({ id }) => id),
    overlap: {
      share,
      tooMuch: share > COPIED,
      longest: { words: longest?.words ?? 0, text: longest ? rewritten.slice(longest.start, longest.end) : '' },
    },
  };
}

/** Flags that nobody has answered: nothing is released while there is one. */
export function openFlags(found: LeakReview, answered: readonly string[]): Leak[] {
  return found.flags.filter(({ id }) => !answered.includes(id));
}

const CARRIED = {
  code: 'carried',
  kind: 'writers_phrases',
  why: 'Eight words or more, just as they were sent',
  instead: 'Say it in your own words',
} as const;

/** A way of writing that was in what was sent, and was carried over. */
function carriedOver(leak: Leak, original: string): Leak {
  return leak.kind === 'writers_phrases' && original.includes(leak.text)
    ? { ...leak, why: `${leak.why}; carried over from what was sent` }
    : leak;
}
