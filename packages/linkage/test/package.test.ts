import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { equalOn, linkColumns, missingOn, readCsv, type LinkageModel } from '../src/index.ts';
import { API_PAGE, apiEntries, apiPage } from '../build-api-docs.ts';
import { sourceProgram, writePackage } from '../build.ts';

const example = fileURLToPath(new URL('example.ts', import.meta.url));
const folder = mkdtempSync(join(realpathSync(tmpdir()), 'throughline-linkage-'));
const built = join(folder, 'built');
const user = join(folder, 'user');
// The sources' types are checked by `npm test` as a whole; the build itself checks them again.
const program = sourceProgram(built, { noCheck: true });

beforeAll(() => {
  writePackage(program, built);
  // Without its look for updates, which may wait long for an answer.
  const npm = (...words: readonly string[]): readonly string[] => [...words, '--silent', '--no-update-notifier'];
  const packed = run('npm', npm('pack', built), folder).trim();
  mkdirSync(user);
  writeFileSync(join(user, 'package.json'), '{ "private": true, "type": "module" }');
  run('npm', npm('install', join(folder, packed), '--offline', '--no-audit', '--no-fund'), user);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('docs/api.md is current, and everything exported has a doc comment', () => {
  const entries = apiEntries(program);
  const bare = entries.filter(({ about, notes }) => about === '' && notes.length === 0).map(({ name }) => name);
  expect(bare).toEqual([]);
  expect(readFileSync(API_PAGE, 'utf8') === apiPage(entries), 'run: npm run docs -w @throughline/linkage').toBe(true);
});

it('the packed package holds modules, types, maps and documents, no sources or tests, and needs nothing else', () => {
  const own = join(user, 'node_modules', '@throughline', 'linkage');
  const files = readdirSync(own, { recursive: true, encoding: 'utf8' });
  expect(files).toEqual(
    expect.arrayContaining(['README.md', 'LICENSE', 'index.js', 'index.d.ts', 'index.js.map', join('docs', 'api.md')]),
  );
  expect(files).toContain(join('batch', 'worker-thread.js'));
  expect(files.filter((name) => /\.test\.|(?<!\.d)\.ts$/u.test(name))).toEqual([]);
  expect(readdirSync(join(user, 'node_modules', '@throughline'))).toEqual(['linkage']);
  const map = JSON.parse(readFileSync(join(own, 'index.js.map'), 'utf8')) as { sourcesContent: readonly string[] };
  expect(map.sourcesContent[0]).toBe(readFileSync(fileURLToPath(new URL('../src/index.ts', import.meta.url)), 'utf8'));
});

it('the README’s example runs on the installed package in plain Node, without tsx', () => {
  cpSync(example, join(user, 'example.mjs'));
  expect(plainNode('example.mjs')).toMatch(/^\[ 0, 0, 2 \]\n0 2\.1 Phone: /u);
});

it('the installed package reads and links a file with two threads to the very links that the sources give', async () => {
  writeFileSync(join(user, 'people.csv'), people(1_000));
  writeFileSync(join(user, 'model.json'), JSON.stringify(MODEL));
  writeFileSync(
    join(user, 'link.mjs'),
    `import { readFileSync } from 'node:fs';
     import { linkColumns, readCsvInThreads, ThreadPool } from '@throughline/linkage';
     const model = JSON.parse(readFileSync('model.json', 'utf8'));
     const pool = new ThreadPool(2);
     const columns = await readCsvInThreads('people.csv', ['forename', 'surname', 'dob', 'phone'], pool);
     await pool.close();
     const { edges, compared } = await linkColumns(columns, model, { threads: 2, threshold: 0 });
     const { left, right, weight } = edges;
     console.log(JSON.stringify({ compared, left: [...left], right: [...right], weight: [...weight] }));`,
  );
  const columns = readCsv(join(user, 'people.csv'), ['forename', 'surname', 'dob', 'phone']);
  const { edges, compared } = await linkColumns(columns, MODEL, { threads: 0, threshold: 0 });
  expect(edges.left.length).toBeGreaterThan(400);
  expect(JSON.parse(plainNode('link.mjs'))).toEqual({
    compared,
    left: [...edges.left],
    right: [...edges.right],
    weight: [...edges.weight],
  });
});

it('a strict TypeScript project finds the types of the installed package', () => {
  writeFileSync(
    join(user, 'use.ts'),
    `import { linkColumns, type Columns, type LinkageModel } from '@throughline/linkage';
     export const weights = async (columns: Columns, model: LinkageModel): Promise<Float64Array> =>
       (await linkColumns(columns, model, { threads: 2 })).edges.weight;
     // @ts-expect-error -- a number is no model: the types are there, not any
     void linkColumns(1, 2);`,
  );
  const types = fileURLToPath(new URL('../../../node_modules/@types', import.meta.url));
  const checked = ts.createProgram([join(user, 'use.ts')], {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    typeRoots: [types],
    types: ['node'],
  });
  const read = checked
    .getSourceFiles()
    .filter(({ fileName }) => !fileName.includes('/@types/') && !isOfLanguage(fileName));
  expect(read.length).toBeGreaterThan(100);
  const own = read.flatMap((file) => [
    ...checked.getSyntacticDiagnostics(file),
    ...checked.getSemanticDiagnostics(file),
  ]);
  expect(own.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
});

/** Whether a file belongs to TypeScript itself. */
function isOfLanguage(file: string): boolean {
  return file.includes('/typescript/lib/');
}

/** Node as a user has it: none of this repository's loaders or settings. */
function plainNode(file: string): string {
  return run(process.execPath, [file], user);
}

function run(command: string, words: readonly string[], cwd: string): string {
  const { PATH = '', HOME = '' } = process.env;
  return execFileSync(command, words, {
    cwd,
    encoding: 'utf8',
    env: { PATH, HOME },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Every second record is the one before it with a slip in the surname, or without the phone. */
function people(count: number): string {
  const rows = Array.from({ length: count }, (_, at) => {
    const person = at >> 1;
    const surname = `${SYLLABLES[person % 7]}${SYLLABLES[(person >> 2) % 7]}${SYLLABLES[(person >> 4) % 7]}`;
    const again = at % 2 === 1;
    return [
      FORENAMES[person % FORENAMES.length],
      again && person % 3 === 0 ? `${surname}e` : surname,
      `${1990 + (person % 25)}-0${1 + (person % 9)}-1${person % 10}`,
      again && person % 2 === 0 ? '' : `+447700900${String(person).padStart(3, '0')}`,
    ].join(',');
  });
  return `forename,surname,dob,phone\n${rows.join('\n')}\n`;
}

const SYLLABLES = ['ash', 'don', 'ker', 'lin', 'mor', 'ton', 'well'];
const FORENAMES = ['karen', 'tyler', 'aisha', 'mohammed', 'jayden', 'zoe', 'liam', 'ngozi', 'ewa', 'sam', 'ruby'];

const EVIDENCE = { kind: 'evidence', fixM: false, fixU: false } as const;
const MODEL: LinkageModel = {
  prior: 1e-3,
  comparisons: [
    { column: 'forename', u: 0.09 },
    { column: 'surname', u: 0.02 },
    { column: 'dob', u: 0.004 },
    { column: 'phone', u: 0.002 },
  ].map(({ column, u }) => ({
    name: column,
    levels: [
      { label: 'Not known', condition: missingOn(column), kind: 'null', fixM: false, fixU: false },
      { label: 'Equal', condition: equalOn(column), m: 0.9, u, termAdjustment: { column }, ...EVIDENCE },
      {
        label: 'One slip',
        condition: {
          kind: 'distance',
          name: 'levenshtein',
          left: { kind: 'column', column, side: 'l' },
          right: { kind: 'column', column, side: 'r' },
          atMost: 1,
        },
        m: 0.07,
        u: 0.01,
        ...EVIDENCE,
      },
      { label: 'Unlike', condition: { kind: 'else' }, m: 0.03, u: 0.99 - u, ...EVIDENCE },
    ],
  })),
  blockRules: [
    { name: 'dob', keys: [{ column: 'dob' }] },
    { name: 'surname', keys: [{ column: 'surname' }] },
    {
      name: 'start of surname and forename',
      keys: [{ column: 'surname', part: { from: 1, length: 3 } }, { column: 'forename' }],
    },
  ],
};
