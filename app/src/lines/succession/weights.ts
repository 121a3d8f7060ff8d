import type { Weights } from './proposal.ts';

/** What each piece of evidence weighs, in bits. Written by `npm run bench -- lines --fit`; bench/lines/RESULTS.md says how and how well. */
export const WEIGHTS: Weights = {
  name: 'succession/1, fitted on practice counties 101, 102, 103, 104, 105, 106',
  prior: 0.31,
  bits: {
    change: { said: 2.1, together: 0, none: -1.73 },
    brand: { same: 0.89, differs: -1.42, unknown: -1.59 },
    dealing: { yes: 0.64, no: -1.71 },
    people: { several: 1.49, one: -0.43, none: -0.43, unknown: -0.33 },
    callers: { several: 1.38, one: -0.03, none: -0.03, unknown: -0.22 },
    address: { same: 0.65, none: -0.29, unknown: -0.18 },
    vehicle: { same: 0.82, none: -0.38, unknown: -0.12 },
    area: { same: 0.29, some: -1.37, none: -3.56, unknown: 0 },
    timing: { long_overlap: -2.95, overlap: -2.26, handover: 0.53, gap: 0.53, long_gap: -0.3 },
    wording: { same: 2, differs: -0.5, unknown: 0 },
  },
};
