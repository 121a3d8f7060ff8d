import type { Support } from './support.ts';

/** Two clusters that links would join, and why they were not joined: for a person to look at. */
export interface HeldBackJoin {
  /** The strongest link between the two: records, smaller position first, and bits. */
  readonly left: number;
  readonly right: number;
  readonly weight: number;
  /** The two clusters, each by its smallest member: that of `left`, then that of `right`. */
  readonly clusters: readonly [number, number];
  /** Number of members of each. */
  readonly sizes: readonly [number, number];
  readonly because: HeldBackReason;
}

/** `decision`: position in the list of decisions. */
export type HeldBackReason =
  | { readonly kind: 'different'; readonly decision: number }
  | { readonly kind: 'unsure'; readonly decision: number }
  | ({ readonly kind: 'contradiction' } & Support['weakest'])
  | ({ readonly kind: 'support' } & Pick<Support, 'mean' | 'known' | 'pairs'>);

/**
 * One sentence for a person.
 * @param nameOf what to call the record at a position
 */
export function heldBackSentence(join: HeldBackJoin, nameOf: (position: number) => string): string {
  const { left, right, sizes, because } = join;
  const link = `${nameOf(left)} (a group of ${sizes[0]}) and ${nameOf(right)} (a group of ${sizes[1]})`;
  switch (because.kind) {
    case 'different':
      return `${link} were not joined: a person decided that members of the two groups are different.`;
    case 'unsure':
      return `${link} were not joined: a person looked at these two and was unsure.`;
    case 'contradiction':
      return `${link} were not joined: ${nameOf(because.left)} and ${nameOf(because.right)} speak strongly against it (${bits(because.weight)}).`;
    case 'support':
      return (
        `${link} were not joined: of ${because.pairs} pairs between the two groups ${because.known} were compared, ` +
        `and together they are too weak (${bits(because.mean)} on average). If they are one person, decide "same".`
      );
  }
}

function bits(weight: number): string {
  return `${weight < 0 ? '−' : ''}${Math.abs(weight).toFixed(1)} bits`;
}
