import { describe, expect, it } from 'vitest';
import { INVENTED_NAMES } from './invented-networks.ts';
import { OF_ARCS, OF_TIES, OF_TWO_SIDES, OF_WEIGHTS } from './proof.ts';
import { ORACLE_MISSING } from './oracle.ts';
import { proveAll, type Finding } from './prove.ts';
import { NETWORK_NAMES, REAL_NETWORKS } from './real-networks.ts';

/** Rounding in different orders; anything more is an error of one of three programs. */
const ROUNDING = 1e-9;

const PROOFS: readonly { measure: string; slow?: true; igraph?: unknown }[] = [
  ...OF_TIES,
  ...OF_WEIGHTS,
  ...OF_ARCS,
  ...OF_TWO_SIDES,
];
const NETWORKS = REAL_NETWORKS
  ? 'all real and made-up networks'
  : 'made-up networks (the real ones skipped without shared/data)';

describe.skipIf(ORACLE_MISSING !== null)(
  `igraph and networkx (skipped without both: ${ORACLE_MISSING ?? 'they are here'}), asked of ${NETWORKS},`,
  () => {
    const findings: Finding[] = [];
    const all = (): readonly Finding[] => {
      if (findings.length === 0) findings.push(...proveAll({ hurry: true }));
      return findings;
    };

    it.each(PROOFS)('give the same $measure', ({ measure, slow, igraph }) => {
      const of = all().filter((one) => one.measure === measure);
      if (OF_TWO_SIDES.some((one) => one.measure === measure)) expect(of).toHaveLength(3);
      else if (!slow || igraph)
        expect(new Set(of.map(({ network }) => network)).size).toBe(INVENTED_NAMES.length + NETWORK_NAMES.length);
      else expect(of.length).toBeGreaterThanOrEqual(5);
      expect(of.filter(({ apart }) => !(apart <= ROUNDING))).toEqual([]);
    });
  },
);
