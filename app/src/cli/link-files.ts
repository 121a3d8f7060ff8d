import { closeSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { probabilityOf, type Edges } from '@throughline/linkage';
import { cellOf, type LinkInput } from './link-input.ts';

/** Links of at least `threshold` bits as a file; how many there were. */
export function writeLinks(
  path: string,
  input: LinkInput,
  edges: Edges,
  rules: readonly string[],
  threshold: number,
): number {
  let written = 0;
  writeWhole(path, function* () {
    yield 'id_l,id_r,match_weight,match_probability,rule\n';
    for (let at = 0; at < edges.weight.length; at += 1) {
      const weight = edges.weight[at] ?? 0;
      if (weight < threshold) continue;
      written += 1;
      const [left, right] = [edges.left[at] ?? 0, edges.right[at] ?? 0].map((record) => idOf(input, record));
      yield `${left ?? ''},${right ?? ''},${weight},${probabilityOf(weight)},${quoted(rules[edges.rule[at] ?? 0] ?? '')}\n`;
    }
  });
  return written;
}

/** Each record's cluster as a file. */
export function writeClusters(path: string, input: LinkInput, numbers: Int32Array): void {
  writeWhole(path, function* () {
    yield 'id,cluster\n';
    for (let at = 0; at < numbers.length; at += 1) yield `${idOf(input, at)},${numbers[at] ?? 0}\n`;
  });
}

/** A text as a file. */
export function writeText(path: string, text: string): void {
  writeWhole(path, function* () {
    yield text;
  });
}

const AT_ONCE = 1 << 20;

/** Written beside and then put in place, so that a file is whole or not there; for its owner only. */
function writeWhole(path: string, pieces: () => Iterable<string>): void {
  const beside = `${path}.part`;
  const file = openSync(beside, 'w', 0o600);
  try {
    let waiting = '';
    for (const piece of pieces()) {
      waiting += piece;
      if (waiting.length < AT_ONCE) continue;
      writeFileSync(file, waiting);
      waiting = '';
    }
    writeFileSync(file, waiting);
    closeSync(file);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** As it stands in the file: an id that were changed, even to be safe in a spreadsheet, would name nobody. */
function idOf(input: LinkInput, at: number): string {
  return quoted(cellOf(input.rows, input.id, at));
}

function quoted(cell: string): string {
  return /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
