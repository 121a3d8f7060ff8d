/** Accuracy on the labelled sets: `npx tsx bench/linkage/accuracy/run.ts [--json] [fake_1000] [febrl3] [historical_50k]` */
import { fileURLToPath } from 'node:url';
import type { Accuracy } from '../../../packages/linkage/src/evaluate/accuracy.ts';
import { DATA_SETS, readDataSet, type DataSetName } from './data-set.ts';
import { measureAccuracy, type LinkingAccuracy, type SetAccuracy } from './measure-accuracy.ts';

const SHARED = process.env['THROUGHLINE_SHARED'] ?? fileURLToPath(new URL('../../../../shared', import.meta.url));

const asked = process.argv.slice(2).filter((word) => word !== '--json');
const unknown = asked.find((word) => !DATA_SETS.some((name) => name === word));
if (unknown !== undefined) {
  console.error(`"${unknown}" is no set; choose from ${DATA_SETS.join(', ')}.`);
  process.exit(1);
}
const chosen = asked.length === 0 ? DATA_SETS : DATA_SETS.filter((name) => asked.includes(name));
const results: Partial<Record<DataSetName, SetAccuracy & { readonly seconds: number }>> = {};
for (const name of chosen) {
  const start = performance.now();
  const measured = measureAccuracy(await readDataSet(name, SHARED));
  results[name] = { ...measured, seconds: (performance.now() - start) / 1000 };
  if (process.argv.includes('--json')) continue;
  console.log(`${name}: ${measured.records.toLocaleString('en-GB')} records, EM in ${measured.trainingRounds} rounds`);
  print('our block rules', measured.ours);
  print("Splink's block rules", measured.splinkPairs);
}
if (process.argv.includes('--json')) console.log(JSON.stringify(results));

function print(title: string, linked: LinkingAccuracy): void {
  console.log(
    `  ${title}: ${linked.pairs.toLocaleString('en-GB')} pairs, threshold ${linked.threshold.toFixed(2)} bits, expected F1 ${linked.expectedF1.toFixed(4)}`,
  );
  for (const kind of ['links', 'components', 'guarded', 'closest'] as const) {
    console.log(`    ${kind.padEnd(10)} ${shares(linked[kind])}`);
  }
}

function shares({ precision, recall, f1 }: Accuracy): string {
  const [p, r, f] = [precision, recall, f1].map((share) => share?.toFixed(4) ?? '—');
  return `precision ${p ?? ''}  recall ${r ?? ''}  F1 ${f ?? ''}`;
}
