/**
 * Write models made here as Splink files, with the records and our score of every pair, for `check_written_model.py` to
 * hold against Splink itself.
 *
 *     npx tsx bench/linkage/splink/written-models.ts /tmp/written
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  block,
  estimateU,
  formatSplinkJson,
  readSplinkModel,
  scorePair,
  termFrequencies,
  trainEm,
  writeSplinkModel,
  type Level,
  type LinkageModel,
  type LinkRecord,
} from '../../../packages/linkage/src/index.ts';
import { CONDITIONS_MODEL, conditionRecords } from '../../../packages/linkage/test/golden/condition-cases.ts';
import { fake1000, splinkModelText } from '../../../packages/linkage/test/shared-data.ts';

/** A model of fake_1000 whose m and u were both estimated here; only the choice of levels is that of Splink's library. */
function trainedHere(records: readonly LinkRecord[]): LinkageModel {
  const { prior, comparisons, blockRules } = readSplinkModel(splinkModelText('model_fake_1000'));
  const bare: LinkageModel = {
    prior,
    blockRules: blockRules.map(({ name, keys }) => ({ name, keys })),
    comparisons: comparisons.map(({ name, levels }) => ({
      name,
      levels: levels.map(({ label, condition, kind, fixM, fixU, termAdjustment }) => ({
        ...{ label, condition, kind, fixM, fixU },
        ...(termAdjustment === undefined ? {} : { termAdjustment }),
      })),
    })),
  };
  let model = estimateU(bare, records);
  for (const leaveOut of [['dob'], ['first_name', 'surname']]) {
    const made = block(records, [{ name: leaveOut.join(), keys: leaveOut.map((column) => ({ column })) }]);
    if (!made.ok) throw new Error(made.message);
    model = trainEm(model, records, made.pairs, { leaveOut }).model;
  }
  return withoutImpossible(model);
}

/** A level that no pair of the training fell in is left untrained, as Splink leaves it: 0 has no weight. */
function withoutImpossible(model: LinkageModel): LinkageModel {
  const trained = ({ m, u, ...level }: Level): Level => ({
    ...level,
    ...(m === undefined || m === 0 ? {} : { m }),
    ...(u === undefined || u === 0 ? {} : { u }),
  });
  return { ...model, comparisons: model.comparisons.map((one) => ({ ...one, levels: one.levels.map(trained) })) };
}

/** `left,right,weight` of every pair that the model's rules make, positions in the list of records. */
function scoresOf(model: LinkageModel, records: readonly LinkRecord[]): string {
  const made = block(records, model.blockRules);
  if (!made.ok) throw new Error(made.message);
  const frequencies = termFrequencies(model, records);
  const lines = made.pairs.map(
    ({ left, right }) =>
      `${left},${right},${scorePair(model, records[left] ?? {}, records[right] ?? {}, frequencies).weight}`,
  );
  return `left,right,weight\n${lines.join('\n')}\n`;
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('Usage: npx tsx bench/linkage/splink/written-models.ts FOLDER');
mkdirSync(folder, { recursive: true });
for (const [name, model, records] of [
  ['trained_here', trainedHere(fake1000()), fake1000()],
  ['conditions', CONDITIONS_MODEL, conditionRecords()],
] as const) {
  writeFileSync(join(folder, `${name}.model.json`), formatSplinkJson(writeSplinkModel(model)));
  const rows = records.map((record, at) => JSON.stringify({ ...record, unique_id: at }));
  writeFileSync(join(folder, `${name}.records.jsonl`), `${rows.join('\n')}\n`);
  writeFileSync(join(folder, `${name}.scores.csv`), scoresOf(model, records));
}
