/**
 * How well the room of lines proposes: numbers that carry a line on, reports that pass on another, homes that
 * may be taken over. On practice counties of which the
 * truth is known, none of them used for the weights. `npm run bench -- lines --seeds 3 --json`; `--fit` estimates the weights anew.
 */
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { generateCounty, type PracticeCounty } from '@throughline/practice-county';
import { WEIGHTS } from '../../app/src/lines/succession/weights.ts';
import { numbersOf } from './county-numbers.ts';
import { withEchoes } from './echo.ts';
import { fit, FITTED_ON } from './fit.ts';
import { homesFigures } from './homes.ts';
import { independenceFigures } from './measure-independence.ts';
import { figuresOf } from './measure-succession.ts';
import { askAll } from './questions.ts';

/** What is measured on each county, by name. */
const MEASURES: Readonly<Record<string, (county: PracticeCounty) => unknown>> = {
  succession: (county) => {
    const questions = askAll(numbersOf(county), county.seed, county.asOf, WEIGHTS);
    return {
      all: figuresOf(questions),
      after30Days: figuresOf(questions.filter(({ horizon }) => horizon === 30)),
      after90Days: figuresOf(questions.filter(({ horizon }) => horizon === 90)),
    };
  },
  homes: homesFigures,
  independence: (county) => independenceFigures(withEchoes(county, county.seed)),
};

/** Options: `--seeds N` (the counties 1 to N; 3), `--size county`, `--json`, `--fit`. */
export async function run(options: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...options],
    options: {
      seeds: { type: 'string', default: '3' },
      size: { type: 'string', default: 'county' },
      json: { type: 'boolean', default: false },
      fit: { type: 'boolean', default: false },
    },
  });
  const seeds = Number(values.seeds);
  if (!Number.isInteger(seeds) || seeds < 1 || seeds > 50)
    throw new RangeError('--seeds says how many counties: a whole number from 1 to 50.');
  if (values.size !== 'small' && values.size !== 'county') throw new RangeError('--size is small or county.');
  const size = values.size;
  if (values.fit) {
    const weights = fit();
    console.log(values.json ? JSON.stringify(weights) : `Weights written: ${weights.name}`);
    return;
  }
  const measured = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const county = generateCounty({ seed, size });
    const figures: Record<string, unknown> = { seed };
    for (const [name, measure] of Object.entries(MEASURES)) figures[name] = await measure(county);
    measured.push(figures);
  }
  const result = {
    machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
    size,
    weights: WEIGHTS.name,
    fittedOn: FITTED_ON,
    counties: measured,
  };
  console.log(JSON.stringify(result, null, values.json ? undefined : 2));
}
