/**
 * Synthetic UK people as CSV, for measuring the speed of record linkage and nothing else: the shape is right (how often
 * values repeat, miss, are misspelt), the people are not, so no claim about accuracy may rest on them.
 *
 *     npx tsx bench/linkage/data/people.ts --records 1000000 --out /tmp/people-1m.csv
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { misreadDate, misspelling } from './misspelling.ts';
import { mobile, population, type Person, type Population } from './person.ts';
import { Random } from './random.ts';

/** Seed of the files that RESULTS.md speaks of. */
export const PEOPLE_SEED = 20_261_124;

export interface PeopleOptions {
  /** Rows to write, at least 1. */
  readonly records: number;
  /** Any whole number; the same one gives the same file. */
  readonly seed?: number;
}

/** Write `unique_id,first_name,surname,dob,postcode,phone,truth`; an empty cell is a missing value. */
export function writePeopleCsv(file: string, { records, seed = PEOPLE_SEED }: PeopleOptions): void {
  const people = population(records, seed);
  const entities = shuffledEntities(records, new Random(seed));
  const [life, pen] = [new Random(0), new Random(0)];
  const out = openSync(file, 'w');
  let rows = 'unique_id,first_name,surname,dob,postcode,phone,truth\n';
  for (let row = 0; row < records; row += 1) {
    const entity = entities[row] ?? 0;
    life.reseed(entity ^ Math.imul(seed, 0x9e3779b1));
    pen.reseed(row ^ Math.imul(seed + 1, 0x85ebca77));
    rows += `${row},${written(people.person(life), people, pen)},${entity}\n`;
    if (rows.length < 1 << 20) continue;
    writeSync(out, rows);
    rows = '';
  }
  writeSync(out, rows);
  closeSync(out);
}

/** Which person each row is about: one record for two thirds of the people, up to four, 1.51 on average; in no order. */
function shuffledEntities(records: number, random: Random): Int32Array {
  const entities = new Int32Array(records);
  let row = 0;
  for (let entity = 0; row < records; entity += 1) {
    const at = random.unit();
    const copies = at < 0.65 ? 1 : at < 0.87 ? 2 : at < 0.97 ? 3 : 4;
    for (let copy = 0; copy < copies && row < records; copy += 1) entities[row++] = entity;
  }
  for (let i = records - 1; i > 0; i -= 1) {
    const j = random.below(i + 1);
    [entities[i], entities[j]] = [entities[j] ?? 0, entities[i] ?? 0];
  }
  return entities;
}

/** The cells of one record: what somebody wrote down, with gaps, slips, new names, new homes and new numbers. */
function written(person: Person, people: Population, pen: Random): string {
  const forename = pen.chance(0.02) ? '' : forenameWritten(person.forename, people, pen);
  const surname = pen.chance(0.01) ? '' : surnameWritten(person.surname, people, pen);
  const dob = pen.chance(0.065) ? '' : dobWritten(person.born, pen);
  const postcode = pen.chance(0.08) ? '' : postcodeWritten(person.home, people, pen);
  const phone = pen.chance(0.35) ? '' : pen.chance(0.22) ? mobile(pen) : person.phone;
  return `${forename},${surname},${dob},${postcode},${phone}`;
}

function forenameWritten(name: string, people: Population, pen: Random): string {
  const at = pen.unit();
  if (at < 0.08) return misspelling(name, pen);
  return at < 0.094 ? people.forename(pen) : name;
}

function surnameWritten(name: string, people: Population, pen: Random): string {
  const at = pen.unit();
  if (at < 0.056) return misspelling(name, pen);
  return at < 0.088 ? people.surname(pen) : name;
}

function dobWritten(date: string, pen: Random): string {
  const at = pen.unit();
  if (at < 0.035) return misreadDate(date, pen);
  return at < 0.048 ? misreadDate(misreadDate(date, pen), pen) : date;
}

/** One in six has moved: the chance of a distance falls with its logarithm, so most stay near. */
function postcodeWritten(home: number, people: Population, pen: Random): string {
  const { postcodes } = people;
  if (!pen.chance(0.167)) return postcodes[home] ?? '';
  const steps = Math.floor(postcodes.length ** (pen.unit() * 0.95)) * (pen.chance(0.5) ? 1 : -1);
  return postcodes[(home + steps + postcodes.length) % postcodes.length] ?? '';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { records: { type: 'string' }, seed: { type: 'string' }, out: { type: 'string' } },
  });
  const [records, seed] = [Number(values.records), Number(values.seed ?? PEOPLE_SEED)];
  if (!Number.isInteger(records) || records < 1 || !Number.isInteger(seed) || values.out === undefined) {
    process.stderr.write('Usage: npx tsx bench/linkage/data/people.ts --records N --out FILE [--seed S]\n');
    process.exitCode = 2;
  } else {
    writePeopleCsv(values.out, { records, seed });
  }
}
