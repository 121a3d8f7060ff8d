import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** What Splink said of one pair. `left` and `right` are positions in the data set. */
export interface RecordedPair {
  readonly left: number;
  readonly right: number;
  /** Level of each comparison as Splink counts: −1 null, 0 the last level (`else`), upwards the better ones. */
  readonly gammas: readonly number[];
  readonly weight: number;
  readonly probability: number;
}

/** A recording: of Splink's own models (`record.py`), or of models written here (`bench/linkage/splink`). */
export type RecordingName = 'fake_1000' | 'febrl3' | 'conditions' | 'trained_here';

/** A model file of this folder: two that Splink 4 saved, two that were written here and that Splink 4 read. */
export type GoldenModel = 'fake_1000.splink4' | 'febrl3.splink4' | 'conditions.model' | 'trained_here.model';

/** A file that was made from a real run of Splink 4. */
export interface Recording {
  readonly comparisons: readonly string[];
  readonly pairs: readonly RecordedPair[];
}

/** Read a recording of this folder. */
export function recordedScores(name: RecordingName): Recording {
  const file = fileURLToPath(new URL(`${name}.csv.gz`, import.meta.url));
  const [head = '', ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
  const { comparisons } = JSON.parse(head) as { comparisons: readonly string[] };
  const pairs = lines.map((line) => {
    const [left, right, gammas = '', weight, probability] = line.split(',');
    return {
      left: Number(left),
      right: Number(right),
      gammas: gammas.split('.').map(Number),
      weight: Number(weight),
      probability: Number(probability),
    };
  });
  return { comparisons, pairs };
}

/** Text of a model file of this folder. */
export function goldenModelText(name: GoldenModel): string {
  return readFileSync(fileURLToPath(new URL(`${name}.json.txt`, import.meta.url)), 'utf8');
}
