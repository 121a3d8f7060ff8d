import { writeFileSync } from 'node:fs';
import { generateCounty } from '@throughline/practice-county';
import { EVIDENCE, type EvidenceKind } from '../../app/src/lines/succession/evidence.ts';
import type { Weights } from '../../app/src/lines/succession/proposal.ts';
import { numbersOf } from './county-numbers.ts';
import { estimate } from './estimate.ts';
import { askAll, type Question } from './questions.ts';

/** Counties the weights are estimated on. None of them is ever measured. */
export const FITTED_ON: readonly number[] = [101, 102, 103, 104, 105, 106];
const FILE = new URL('../../app/src/lines/succession/weights.ts', import.meta.url);

/** Estimates the weights and writes them where the room reads them. */
export function fit(): Weights {
  const nothing: Weights = {
    name: 'none',
    prior: 0,
    bits: Object.fromEntries(Object.keys(EVIDENCE).map((kind) => [kind, {}])) as Record<
      EvidenceKind,
      Record<string, number>
    >,
  };
  const weights = estimate(
    FITTED_ON.flatMap((seed) => ask(seed, nothing)),
    `succession/1, fitted on practice counties ${FITTED_ON.join(', ')}`,
  );
  writeFileSync(FILE, source(weights));
  return weights;
}

/** All questions of one county, answered with these weights. */
export function ask(seed: number, weights: Weights): Question[] {
  const county = generateCounty({ seed, size: 'county' });
  return askAll(numbersOf(county), seed, county.asOf, weights);
}

function source({ name, prior, bits }: Weights): string {
  const rows = Object.entries(bits).map(
    ([kind, levels]) =>
      `    ${kind}: { ${Object.entries(levels)
        .map(([level, value]) => `${level}: ${value}`)
        .join(', ')} },`,
  );
  return `import type { Weights } from './proposal.ts';

/** What each piece of evidence weighs, in bits. Written by \`npm run bench -- lines --fit\`; bench/lines/RESULTS.md says how and how well. */
export const WEIGHTS: Weights = {
  name: '${name}',
  prior: ${prior},
  bits: {
${rows.join('\n')}
  },
};
`;
}
