import type { NetworkTie } from './network.ts';

/**
 * How far a tie carries (rule 'tie.strength'): every independent source leaves half of the doubt, 1 − ½ⁿ. Where sources cannot be counted or
 * every report passes on another, n is ½; where no report is assessed better than D (not known), it is halved. An order of ties by what
 * stands behind them, ours, and no probability that two people know each other.
 */
export function strengthOf({ sources, style, reports }: Pick<NetworkTie, 'sources' | 'style' | 'reports'>): number {
  const counted = style === 'dashed' ? 0.5 : Math.max(sources, 1);
  const assessed = reports.some(({ assessment }) => assessment !== 'D');
  return 1 - 0.5 ** (assessed ? counted : counted / 2);
}

/** Why a tie carries no further, in words. */
export function whyWeak({ sources, style, reports }: Pick<NetworkTie, 'sources' | 'style' | 'reports'>): string {
  const behind =
    style === 'dashed'
      ? 'every report behind it goes back to another, or none is left'
      : sources >= 2
        ? `${sources} independent sources stand behind it`
        : sources === 1
          ? 'one independent source stands behind it'
          : 'how many sources stand behind it is not yours to count';
  const assessed = reports.some(({ assessment }) => assessment !== 'D');
  return assessed ? behind : `${behind}, and no report of it is assessed better than D, not known`;
}
