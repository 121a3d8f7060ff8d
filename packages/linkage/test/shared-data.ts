import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LinkRecord } from '../src/index.ts';

const FOLDER = process.env['THROUGHLINE_SHARED'] ?? fileURLToPath(new URL('../../../../shared', import.meta.url));
const LINKAGE = join(FOLDER, 'data', 'linkage');

/** Whether the benchmark sets are on this machine; they are not committed. */
export const sharedDataPresent = existsSync(LINKAGE);

/** Names of the four models that Splink saved. */
export const SPLINK_MODELS = ['model_fake_1000', 'model_febrl3', 'model_historical_50k', 'splink_model'] as const;

/** Text of a model file as Splink saved it. */
export function splinkModelText(name: (typeof SPLINK_MODELS)[number]): string {
  return readFileSync(join(LINKAGE, 'splink-models', `${name}.json`), 'utf8');
}

/** fake_1000 of splink_datasets (MIT): 1,000 records of 250 people; `cluster` is the truth. */
export function fake1000(): readonly LinkRecord[] {
  return rows('fake_1000.csv');
}

/** FEBRL data set 3: 5,000 records of 2,000 people; the number in `rec_id` is the truth. */
export function febrl3(): readonly LinkRecord[] {
  return rows(join('febrl', 'dataset3.csv')).map((row) => ({
    ...row,
    dob: row['date_of_birth'] ?? null,
    ssid: row['soc_sec_id'] ?? null,
    person: /^rec-(\d+)-/u.exec(String(row['rec_id']))?.[1] ?? null,
  }));
}

/** Comma-separated text without quoted fields, which these sets do not have. */
function rows(file: string): readonly LinkRecord[] {
  const [head = '', ...lines] = readFileSync(join(LINKAGE, file), 'utf8').trim().split(/\r?\n/u);
  const columns = head.split(',').map((name) => name.trim());
  return lines.map((line) => {
    const cells = line.split(',').map((cell) => cell.trim());
    return Object.fromEntries(columns.map((name, at) => [name, cells[at] || null]));
  });
}
