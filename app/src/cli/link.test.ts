import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { generatePeople } from '@throughline/practice-county';
import { LinkageError } from '@throughline/linkage';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { readCall, type LinkOptionsTyped } from './link-call.ts';
import { linkFile, type LinkOutcome, type LinkWatch } from './link-file.ts';
import { ProgressLine } from './link-progress.ts';
import { linkCommand } from './link.ts';

const SHARED = process.env['THROUGHLINE_SHARED'] ?? join(import.meta.dirname, '../../../../shared');
const LINKAGE_DATA = join(SHARED, 'data', 'linkage');
const folder = mkdtempSync(join(tmpdir(), 'throughline-link-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  process.exitCode = undefined;
  vi.restoreAllMocks();
});

const inFolder = (name: string): string => join(folder, name);

function file(name: string, content: string): string {
  writeFileSync(inFolder(name), content);
  return inFolder(name);
}

const people = file('people.csv', csvOf(400));
/** Fewer, where training is not what is looked at. */
const few = file('few.csv', csvOf(160));

/** The practice county's people, with the person behind each record. */
function csvOf(count: number): string {
  const rows = [...generatePeople({ seed: 3, count })].map(
    ({ id, truthId, forename, surname, dob = '', sex, addressLine, phone = '' }) =>
      [id, truthId, forename, surname, dob, sex, addressLine, phone].map((cell) => `"${cell}"`).join(','),
  );
  return ['id,person,forename,surname,born,sex,address,phone', ...rows, ''].join('\n');
}

/** As typed at a terminal: what was printed, and how the program would end. */
async function typed(...words: string[]): Promise<{ out: string; err: string; exitCode: unknown }> {
  const [out, err]: [string[], string[]] = [[], []];
  vi.spyOn(console, 'log').mockImplementation((text) => void out.push(String(text)));
  vi.spyOn(console, 'error').mockImplementation((text) => void err.push(String(text)));
  process.exitCode = undefined;
  const program = new Command().exitOverride();
  linkCommand(program);
  await program.parseAsync(['node', 'throughline', 'link', ...words]);
  return { out: out.join('\n'), err: err.join('\n'), exitCode: process.exitCode };
}

function link(path: string, options: Partial<LinkOptionsTyped>, watch: LinkWatch = {}): Promise<LinkOutcome> {
  return linkFile(readCall(path, { model: 'person', on: '2026-11-24', ...options }), watch);
}

const withoutTime = (outcome: LinkOutcome): object => ({ ...outcome, seconds: null });

describe('a call that cannot be followed', () => {
  const labels = file('labels.csv', 'a,b,same\nr1,r2,perhaps\n');
  const unknown = file('unknown.csv', 'a,b,same\nr1,NHS-943-476-5919,1\n');
  const cases: readonly (readonly [string, string[], RegExp])[] = [
    ['a missing file', [inFolder('none.csv'), '--model', 'person'], /none\.csv is not there/u],
    ['a missing model', [people, '--model', inFolder('none.json')], /The model, --model, .*none\.json is not there/u],
    ['a threshold that is no number', [people, '--model', 'person', '--threshold', 'lots'], /--threshold is "lots"/u],
    ['two truths', [people, '--model', 'person', '--evaluate', 'person', '--labels', labels], /not both/u],
    ['groups without a truth', [people, '--model', 'person', '--groups', 'sex'], /--groups .* needs --evaluate/u],
    [
      'a missing truth column',
      [people, '--model', 'person', '--evaluate', 'persn'],
      /no column "persn".*mean "person"/u,
    ],
    [
      'a grouping of nearly one each',
      [people, '--model', 'person', '--evaluate', 'person', '--groups', 'id'],
      /grouping "id" has \d+ groups/u,
    ],
    [
      'labels without a verdict',
      [people, '--model', 'person', '--labels', labels],
      /no verdict in pair 1, column "same"/u,
    ],
    ['an output over the input', [people, '--model', 'person', '--out', people], /--out would write over/u],
    [
      'an output into no folder',
      [people, '--model', 'person', '--out', inFolder('no/where.csv')],
      /--out: there is no folder/u,
    ],
    ['a day that is none', [people, '--model', 'person', '--on', '2026-02-30'], /--on is "2026-02-30"/u],
    ['a record to explain that is not there', [people, '--model', 'person', '--explain', 'x'], /--explain: no record/u],
  ];

  it.each(cases)('is refused with what to do: %s', async (_, words, message) => {
    const { out, err, exitCode } = await typed(...words);
    expect(err).toMatch(message);
    expect(exitCode).toBe(2);
    expect(out).toBe('');
  });

  it('names the label and not the id, which may be someone’s number', async () => {
    const { err } = await typed(people, '--model', 'person', '--labels', unknown);
    expect(err).toMatch(/pair 1, column "b", a record that is not in the file/u);
    expect(err).not.toContain('943');
  });
});

describe('a file that cannot be used', () => {
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['empty', '', /is empty; its first line must name the columns/u],
    ['a workbook', 'PK\u0003\u0004\u0000', /is not text in UTF-8/u],
    ['cells parted by semicolons', 'id;forename\n1;Ann\n', /has no comma/u],
    ['one column named twice', 'id,forename,forename\n1,A,B\n', /names the column "forename" twice/u],
    ['two columns for one field', 'id,dob,born,name\n1,,,A\n', /"dob" and "born" would both be the born/u],
    ['nobody named', 'id,colour\n1,red\n', /No column of .* holds a name/u],
    ['a row that is too short', 'id,forename,surname\n1,Ann\n', /line 2 does not have the 3 cells/u],
    ['an empty id', 'id,forename\n1,Ann\n,Bob\n', /Record 2 of .* has no id in the column "id"/u],
    ['an id twice', 'id,forename\n7,Ann\n7,Bob\n', /Records 1 and 2 of .* have one id/u],
  ];

  it.each(cases)('is refused: %s', async (name, content, message) => {
    const { err, exitCode } = await typed(file(`${name}.csv`, content), '--model', 'person');
    expect(err).toMatch(message);
    expect(exitCode).toBe(2);
  });
});

describe('linking the practice county’s people', async () => {
  const options = {
    train: true,
    threads: '0',
    evaluate: 'person',
    groups: 'sex,age:born',
    out: inFolder('links.csv'),
    clusters: inFolder('clusters.csv'),
    saveModel: inFolder('trained.json'),
  };
  const outcome = await link(people, options);

  it('finds nearly all pairs of one person, after training without labels', () => {
    expect(outcome.records).toBe(400);
    expect(outcome.training?.sessions.length).toBeGreaterThan(3);
    expect(outcome.evaluation?.accuracy.precision ?? 0).toBeGreaterThan(0.97);
    expect(outcome.evaluation?.accuracy.recall ?? 0).toBeGreaterThan(0.9);
    expect(outcome.evaluation?.groups.map(({ name }) => name)).toEqual(['sex', 'age on 2026-11-24']);
    expect(outcome.evaluation?.scoredPairs).toBe(outcome.compared);
  });

  it('writes two ids, weight, probability and rule for each link, for the owner only', () => {
    const [head, ...lines] = readFileSync(options.out, 'utf8').trimEnd().split('\n');
    expect(head).toBe('id_l,id_r,match_weight,match_probability,rule');
    expect(lines).toHaveLength(outcome.links);
    for (const line of lines) {
      const [left, right, weight = '', probability = ''] = line.split(',');
      expect(left).toMatch(/^r\d+$/u);
      expect(right).not.toBe(left);
      expect(Number(weight)).toBeGreaterThanOrEqual(0);
      expect(Number(probability)).toBeCloseTo(1 / (1 + 2 ** -Number(weight)), 12);
    }
    expect(statSync(options.out).mode & 0o777).toBe(0o600);
    expect(existsSync(`${options.out}.part`)).toBe(false);
  });

  it('gives each record one cluster', () => {
    const [head, ...lines] = readFileSync(options.clusters, 'utf8').trimEnd().split('\n');
    expect(head).toBe('id,cluster');
    expect(lines).toHaveLength(400);
    expect(new Set(lines.map((line) => line.split(',')[1])).size).toBe(outcome.clusters.count);
  });

  it('links the same with the model it saved', async () => {
    const again = await link(people, { model: options.saveModel, threads: '0' });
    expect(again.links).toBe(outcome.links);
    expect(again.clusters).toEqual(outcome.clusters);
  });

  it('refuses a saved model that was cut off or changed, naming the place', async () => {
    const text = readFileSync(options.saveModel, 'utf8');
    const cut = file('cut.json', text.slice(0, 900));
    const zero = file('zero.json', text.replace(/"m": [\d.e-]+/u, '"m": 0'));
    expect((await typed(people, '--model', cut)).err).toMatch(
      /cut\.json cannot be used: The model file is not whole JSON/u,
    );
    expect((await typed(people, '--model', zero)).err).toMatch(/zero\.json cannot be used: "m" of ".+" is 0/u);
  });

  it('keeps the numbers of clusters that stayed when records come and go', async () => {
    const rows = readFileSync(people, 'utf8').trimEnd().split('\n');
    const fewer = file('fewer.csv', [...rows.slice(0, 1), ...rows.slice(51)].join('\n'));
    const now = inFolder('clusters-now.csv');
    await link(fewer, { model: options.saveModel, threads: '0', clusters: now, keepIds: options.clusters });
    const numbersIn = (path: string): Map<string, string> =>
      new Map(
        readFileSync(path, 'utf8')
          .trimEnd()
          .split('\n')
          .map((line): [string, string] => {
            const [id = '', number = ''] = line.split(',');
            return [id, number];
          }),
      );
    const [before, after] = [numbersIn(options.clusters), numbersIn(now)];
    const kept = [...after].filter(([id, number]) => before.get(id) === number).length;
    expect(after.size).toBe(351);
    expect(kept / after.size).toBeGreaterThan(0.98);
  });

  it('follows what people decided, and refuses decisions that cannot all stand', async () => {
    const model = { model: options.saveModel, threads: '0' };
    const [, first = ''] = readFileSync(options.out, 'utf8').split('\n');
    const [a = '', b = ''] = first.split(',');
    const numberOf = (id: string): string | undefined =>
      new RegExp(`^${id},(\\d+)$`, 'mu').exec(readFileSync(inFolder('decided.csv'), 'utf8'))?.[1];
    const parted = file('parted.csv', `a,b,verdict\n${a},${b},different\n`);
    await link(people, { ...model, decisions: parted, clusters: inFolder('decided.csv') });
    expect(numberOf(a)).not.toBe(numberOf(b));
    await link(people, { ...model, clusters: inFolder('decided.csv') });
    expect(numberOf(a)).toBe(numberOf(b));
    const both = file('both.csv', `a,b,verdict\n${a},${b},different\n${b},${a},same\n`);
    await expect(link(people, { ...model, decisions: both })).rejects.toThrow(/both\.csv cannot all stand\. /u);
  });

  it('goes on from its checkpoint after it was stopped, and ends as if it had not been', async () => {
    const run = { train: true, threads: '0', checkpoint: inFolder('checkpoint') };
    const controller = new AbortController();
    const stopped = link(few, run, {
      signal: controller.signal,
      onProgress: ({ phase, done }) => {
        if (phase === 'score' && done > 0) controller.abort();
      },
    });
    await expect(stopped).rejects.toThrow(LinkageError);
    const begun = statSync(run.checkpoint).size;
    const works: number[] = [];
    const resumed = await link(few, run, { onProgress: ({ phase, all }) => phase === 'score' && works.push(all) });
    const whole = await link(few, { train: true, threads: '0' });
    expect(begun).toBeGreaterThan(40);
    expect(works[0]).toBeLessThan(whole.rules.reduce((sum, rule) => sum + rule.pairs, 0));
    expect(withoutTime(resumed)).toEqual(withoutTime(whole));
  });

  it('refuses a checkpoint of another threshold', async () => {
    const words = [few, '--model', 'person', '--train', '--threads', '0', '--checkpoint', inFolder('checkpoint')];
    const { err, exitCode } = await typed(...words, '--threshold', '5');
    expect(err).toMatch(/belongs to other records, another model or another threshold/u);
    expect(exitCode).toBe(2);
  });

  it('says in plain words what it read, what it costs, what it found and how well', async () => {
    const words = ['--threads', '0', '--evaluate', 'person', '--groups', 'sex', '--explain', 'r1', '--train'];
    const { out, err, exitCode } = await typed(few, '--model', 'person', ...words);
    expect(out).toMatch(/160 records read from .*few\.csv, named by the column "id"/u);
    expect(out.indexOf('What the rules bring together')).toBeLessThan(out.indexOf('Trained in'));
    expect(out).toMatch(/sessions?, each on the pairs of one rule/u);
    expect(out).toMatch(/The cluster of r1: /u);
    expect(out).toMatch(/Precision \d+\.\d\d % \(\d+\.\d\d to \d+\.\d\d\)/u);
    expect(out).toMatch(/By sex/u);
    expect(out).toMatch(/If the threshold were/u);
    expect(err).toBe('');
    expect(exitCode).toBe(0);
  });

  it('prints one JSON object and nothing else when asked to', async () => {
    const { out, err } = await typed(people, '--model', 'person', '--threads', '0', '--json');
    expect(JSON.parse(out)).toMatchObject({ records: 400, threshold: 0, evaluation: null });
    expect(err).toBe('');
  });

  it('stops before a rule that explodes, naming the rule and its commonest value', async () => {
    const { err, exitCode } = await typed(people, '--model', 'person', '--pairs-per-rule', '20');
    expect(err).toMatch(
      /Rule "phone" would make [\d,]+ pairs.*Its commonest value is "\+4477009\d+".*--pairs-per-rule/u,
    );
    expect(exitCode).toBe(1);
  });
});

describe('the line of progress', () => {
  const progress = { phase: 'score', done: 1_000_000, all: 4_000_000, secondsLeft: 185.2 } as const;
  const written = (isTTY: boolean, isQuiet: boolean): string => {
    const texts: string[] = [];
    const line = new ProgressLine({ isTTY, write: (text) => texts.push(text) }, isQuiet);
    line.batch(progress);
    line.clear();
    return texts.join('');
  };

  it('says on a terminal how far the work has come and how long is left, and is wiped after', () => {
    expect(written(true, false)).toMatch(/^\rComparing: 25 % of 4,000,000 pairs, about 3 minutes left\r +\r$/u);
  });

  it('is not there in a file, in a pipe or with --json', () => {
    expect(written(false, false)).toBe('');
    expect(written(true, true)).toBe('');
  });
});

describe('a group that the model fails', () => {
  it('is warned of, and ends the command with 1', async () => {
    // Names of one group are kept as initials and nothing else: no rule can bring its records together.
    const rows = readFileSync(people, 'utf8').trimEnd().split('\n');
    const harmed = rows.map((row, at) => {
      const cells = row.split('","');
      if (at === 0 || cells[5] !== 'F') return row;
      return [cells[0], cells[1], cells[2]?.slice(0, 1), '', '', 'F', '', '"'].join('","');
    });
    const words = ['--threads', '0', '--evaluate', 'person', '--groups', 'sex'];
    const { out, exitCode } = await typed(file('harmed.csv', harmed.join('\n')), '--model', 'person', ...words);
    expect(out).toMatch(/WARNING: the model fails sex "F": it misses more of their true pairs/u);
    expect(exitCode).toBe(1);
  });
});

describe('what is odd in a file', () => {
  it('changes nothing: every field empty, hostile signs, one value shared by all', async () => {
    const rows = Array.from({ length: 200 }, (_, at) =>
      at % 2 === 0 ? `${at},,,` : `${at},\u202eAn\u0000n\u{1F600},O’Bri\u0301en,01/01/1900`,
    );
    const outcome = await link(
      file('odd.csv', ['id,forename,surname,dob', ...rows].join('\n').replaceAll('\u0000', '\u0001')),
      { threads: '0' },
    );
    expect(outcome.records).toBe(200);
    expect(outcome.unread).toMatchObject({ born: 100 });
    expect(JSON.stringify(outcome)).not.toMatch(/NaN|Infinity/u);
  });

  it('a file of no records gives no links', async () => {
    const { out, exitCode } = await typed(file('none-yet.csv', 'id,name\n'), '--model', 'person');
    expect(out).toMatch(/0 records read/u);
    expect(exitCode).toBe(0);
  });
});

describe.skipIf(!existsSync(LINKAGE_DATA))('fake_1000 with its Splink model (skipped without the data folder)', () => {
  const data = join(LINKAGE_DATA, 'fake_1000.csv');
  const model = join(LINKAGE_DATA, 'splink-models', 'model_fake_1000.json');

  it('is linked as Splink links it, and judged by labels as by the people themselves', async () => {
    const labels = join(LINKAGE_DATA, 'fake_1000_labels.csv');
    const byLabels = await link(data, { model, threads: '0', labels });
    const byPeople = await link(data, { model, threads: '0', evaluate: 'cluster' });
    expect(byLabels.links).toBe(byPeople.links);
    expect(byPeople.evaluation?.accuracy.f1).toBeCloseTo(0.804, 3);
    expect(byLabels.evaluation?.accuracy.f1).toBeCloseTo(0.804, 3);
    expect(byPeople.evaluation?.clusters?.pairs.f1 ?? 0).toBeGreaterThan(0.87);
  });

  it('writes the trained model in Splink’s own form, which it reads again', async () => {
    const saved = inFolder('splink-trained.json');
    await link(data, { model, threads: '0', train: true, saveModel: saved });
    expect(JSON.parse(readFileSync(saved, 'utf8'))).toHaveProperty('comparisons.0.comparison_levels');
    expect((await link(data, { model: saved, threads: '0' })).links).toBeGreaterThan(1000);
  });

  it('is refused for a file that lacks the model’s columns', async () => {
    const { err, exitCode } = await typed(people, '--model', model);
    expect(err).toMatch(/has no column "first_name", which the model reads/u);
    expect(exitCode).toBe(2);
  });
});
