import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Command } from 'commander';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { SERVICE } from '../ground/index.ts';
import { openTable } from '../importing/index.ts';
import { independentSources, sameSourceGroups } from '../intake/index.ts';
// Tests may look behind a room's index.
import { addGuardians } from '../intake/test-server.ts';
import { importFiles, type ImportOptions, type ImportOutcome } from './import-files.ts';
import { readPlan, type PlanOptions } from './import-plan.ts';
import { inWords } from './import-words.ts';
import { importCommand } from './import.ts';

const SHARED = process.env['THROUGHLINE_SHARED'] ?? join(import.meta.dirname, '../../../../shared');
const SAMPLES = join(import.meta.dirname, '../../../samples');
const folder = mkdtempSync(join(tmpdir(), 'throughline-import-'));
const AGENCY = 'school-academy-hants';
let opened: TestGround;

beforeAll(async () => {
  opened = await openTestGround();
  await addGuardians(opened);
});
afterAll(async () => {
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;
function file(content: string | Buffer, extension = 'csv'): string {
  files += 1;
  const path = join(folder, `f${files}.${extension}`);
  writeFileSync(path, content);
  return path;
}

async function run(
  paths: string | string[],
  plan: PlanOptions = {},
  options: Partial<ImportOptions> = {},
): Promise<ImportOutcome> {
  return importFiles(opened.ground, await readPlan([paths].flat(), plan), {
    agency: AGENCY,
    preview: false,
    rejects: join(folder, 'rejects.csv'),
    receipts: null,
    stopped: () => false,
    progress: () => undefined,
    ...options,
  });
}

async function countOf(sql: string): Promise<number> {
  return opened.asAdmin(async (client) => Number(((await client.query(sql)).rows[0] as { n: string }).n));
}
const COUNTED = { op: 'consult', what: 'source token', did: 'counted by a test', purpose: 'intelligence' } as const;
async function sourcesOf(dataSet: string): Promise<number> {
  const { database, keys } = opened.ground;
  return database.act(SERVICE, COUNTED, async (tx) => {
    const rows = await tx.selectFrom('tl.report').select('id').where('data_set', '=', dataSet).execute();
    return independentSources(
      tx,
      keys,
      dataSet,
      rows.map(({ id }) => id),
    );
  });
}
const submissions = (): Promise<number> => countOf('select count(*) n from tl.submission');
const entries = (): Promise<number> => countOf('select count(*) n from ledger.entry');

const HEADER = 'Date,Theme,What happened,How do you know,Who else knows,Risk to source,Phone\n';
const row = (text: string, date = '14/09/2026'): string =>
  `${date},Drug-related harm,"${text}",I saw it myself,Only me,No,07700 900142\n`;

describe('the call', () => {
  it('names the nearest agency for one that is unknown, and changes nothing', async () => {
    const before = [await submissions(), await entries()];
    await expect(
      run(file(HEADER + row('Two lads wait there each Friday.')), {}, { agency: 'school-acadmy-hants' }),
    ).rejects.toThrow(/no agency "school-acadmy-hants". Did you mean school-academy-hants\?/u);
    expect([await submissions(), await entries()]).toEqual(before);
  });

  it('names the nearest column for one that the mapping reads and the file has not', async () => {
    const saved = join(folder, 'saved.json');
    await run(file(HEADER + row('Two lads wait there each Friday.')), { saveMapping: saved }, { preview: true });
    await expect(
      run(file(`${HEADER.replace('Theme', 'Themes')}${row('Two lads wait there each Friday.')}`), { mapping: saved }),
    ).rejects.toThrow(/no column "Theme" \(did you mean "Themes"\?\)/u);
    await expect(run(file(HEADER), { saveMapping: saved })).rejects.toThrow(/exists already/u);
  });

  it.each([
    ['{', /is no JSON/u],
    ['{"version":1,"kind":"submissions"}', /fields/u],
    ['{"version":2,"kind":"records"}', /version/u],
    ['{"kind":"other"}', /kind/u],
  ])('says what is wrong with the mapping %s', async (text, message) => {
    await expect(run(file(HEADER), { mapping: file(text, 'json') })).rejects.toThrow(message);
  });

  it('says which column is missing when nothing can be guessed', async () => {
    await expect(run(file('id,amount\n1,2\n'))).rejects.toThrow(
      /none of its columns is named as the text.*id, amount/u,
    );
  });

  it('refuses to write the rejects over what is being imported', async () => {
    const path = file(HEADER + row('short'));
    await expect(run(path, {}, { rejects: path })).rejects.toThrow(/being imported/u);
  });

  describe('as a command', () => {
    const said: string[] = [];
    afterEach(() => {
      vi.restoreAllMocks();
      process.exitCode = undefined;
    });

    it('ends with 2 and one sentence, never a stack trace, for every kind of file that cannot be read', async () => {
      vi.spyOn(console, 'error').mockImplementation((text: string) => said.push(text));
      const bad = [
        join(folder, 'none.csv'),
        file(''),
        file('not a zip', 'xlsx'),
        file(Buffer.from('a\n\xff\xfe\xfd\n', 'latin1')),
        file('{"a":', 'json'),
      ];
      for (const path of bad) {
        const program = new Command().exitOverride();
        importCommand(program);
        await program.parseAsync(['node', 'throughline', 'import', path, '--as', AGENCY]);
        expect(process.exitCode).toBe(2);
        process.exitCode = undefined;
      }
      expect(said).toHaveLength(bad.length);
      for (const text of said) expect(text).not.toMatch(/\n\s+at /u);
    });
  });
});

describe('submissions', () => {
  it('previews without changing anything, then takes the rows, then takes them no second time', async () => {
    const path = join(SAMPLES, 'submissions.example.csv');
    const before = [await submissions(), await entries()];
    const preview = await run(path, {}, { preview: true });
    expect([await submissions(), await entries()]).toEqual(before);
    expect(preview).toMatchObject({ rows: 10, taken: 10, rejected: 0 });
    expect(inWords(preview, [path], { as: AGENCY })).toMatch(/guessed from their names[^]*Nothing was changed/u);
    const receipts = join(folder, 'receipts.csv');
    expect(await run(path, {}, { receipts })).toMatchObject({ taken: 10, alreadyHere: 0 });
    expect(await run(path)).toMatchObject({ taken: 0, alreadyHere: 10 });
    expect(await submissions()).toBe(10);
    expect(readFileSync(receipts, 'utf8').trim().split('\n')).toHaveLength(10);
    expect(
      await countOf("select count(*) n from tl.submission where channel = 'import' and agency_type = 'school_academy'"),
    ).toBe(10);
    // One person's ten, and the database cannot tell.
    expect(await countOf('select count(distinct token) n from vault.source_token')).toBe(10);
    const { database, keys } = opened.ground;
    const groups = await database.act(SERVICE, COUNTED, async (tx) => {
      const rows = await tx.selectFrom('tl.submission').select('id').where('channel', '=', 'import').execute();
      return sameSourceGroups(
        tx,
        keys,
        'test',
        rows.map(({ id }) => id),
      );
    });
    expect([groups.size, new Set(groups.values()).size]).toEqual([10, 1]);
  });

  it('takes the same with the saved mapping of the samples', async () => {
    expect(
      await run(
        join(SAMPLES, 'submissions.example.csv'),
        { mapping: join(SAMPLES, 'submissions.mapping.json') },
        { preview: true },
      ),
    ).toMatchObject({ taken: 10, rejected: 0 });
  });

  it('keeps what passes, and sends the rest to the rejects file, which comes back whole once it is put right', async () => {
    const risky = `=cmd|'/c calc'!A0 and what I saw, in "words"`;
    const path = file(
      HEADER +
        row('Two lads wait there each Friday.') +
        row('short') +
        row(risky.replaceAll('"', '""'), '31/02/2026') +
        'a,b\n',
    );
    const before = await submissions();
    const outcome = await run(path);
    expect(outcome).toMatchObject({ rows: 4, taken: 1, rejected: 3 });
    expect(await submissions()).toBe(before + 1);
    expect(outcome.problems.map(({ column, reason }) => [column, reason])).toEqual([
      ['What happened', 'The text is too short'],
      ['Date', '"Date" is not a day that exists'],
      [null, 'The row has 2 cells; the header has 7'],
    ]);
    const [rejects = ''] = outcome.rejects;
    expect(statSync(rejects).mode & 0o077).toBe(0);
    const text = readFileSync(rejects, 'utf8');
    expect(text).toContain(`"'=cmd|`);
    const corrected = file(
      text
        .replace('31/02/2026', '28/02/2026')
        .replace('"short"', '"They wait there each Friday."')
        .replace(/"a","b".*\r\n/u, ''),
    );
    expect(await run(corrected, {}, { rejects: join(folder, 'again.csv') })).toMatchObject({
      rows: 2,
      taken: 2,
      rejected: 0,
    });
    expect(
      await countOf(`select count(*) n from tl.submission where narrative = '${risky.replaceAll("'", "''")}'`),
    ).toBe(1);
  });

  it('goes on after a stop, each row once', async () => {
    const path = file(
      HEADER + Array.from({ length: 450 }, (_, at) => row(`Sighting number ${at} at the station.`)).join(''),
    );
    const before = await submissions();
    expect(await run(path, {}, { stopped: () => true })).toMatchObject({ taken: 200, stopped: true });
    expect(await run(path)).toMatchObject({ taken: 250, alreadyHere: 200, stopped: false });
    expect(await submissions()).toBe(before + 450);
  });

  it('takes JSON objects as the API has them', async () => {
    const one = {
      topics: ['CCE'],
      narrative: 'Two lads wait by the station.',
      happened: { kind: 'unknown' },
      howKnown: 'saw_it',
      whoElseKnows: 'only_me',
      sourceRisk: 'none_known',
      things: [{ kind: 'phone', text: '07700 900142' }],
      routing: { dangerNow: false, crime: false, significantHarm: false },
    };
    const outcome = await run(file(JSON.stringify([one, { ...one, topics: ['NOPE'] }]), 'json'));
    expect(outcome).toMatchObject({ taken: 1, rejected: 1 });
    expect(outcome.problems[0]?.whatToDo).toMatch(/must be one of: MET/u);
  });
});

describe.skipIf(!existsSync(join(SHARED, 'data/inputs/blns.json')))(
  'naughty strings (skipped where ../shared is absent)',
  () => {
    it('are taken as they are or come back from the rejects file as they were, and no cell of it is run by a spreadsheet', async () => {
      const strings = (JSON.parse(readFileSync(join(SHARED, 'data/inputs/blns.json'), 'utf8')) as string[]).filter(
        (text) => text.trim() !== '',
      );
      const mapping = await saved();
      const path = file(
        HEADER +
          strings
            .map((text) => row(text.replaceAll('"', '""'), text.includes('"') || text.includes(',') ? '1' : text))
            .join(''),
      );
      const outcome = await run(path, { mapping }, { preview: false });
      expect(outcome.taken + outcome.rejected).toBe(strings.length);
      const table = await openTable(outcome.rejects[0] ?? '');
      for await (const one of table.rows())
        for (const cell of one.cells) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠\t\r]/u);
      const back = (await readPlan([outcome.rejects[0] ?? ''], { mapping })) as Extract<
        Awaited<ReturnType<typeof readPlan>>,
        { kind: 'submissions' }
      >;
      const seen: string[] = [];
      for await (const one of back.table.rows()) seen.push(one.cells[2] ?? '');
      const original: string[] = [];
      for await (const one of (await openTable(path)).rows()) original.push(one.cells[2] ?? '');
      const given = new Set(original);
      expect(seen).toHaveLength(outcome.rejected);
      expect(seen.filter((text) => !given.has(text))).toEqual([]);
    });

    async function saved(): Promise<string> {
      const path = join(folder, 'blns.mapping.json');
      await run(file(HEADER + row('Two lads wait there each Friday.')), { saveMapping: path }, { preview: true });
      return path;
    }
  },
);

describe.skipIf(!existsSync(join(SHARED, 'data/pole')))('feeds of records (skipped where ../shared is absent)', () => {
  it('a street gang becomes 54 people and 315 ties of one source, once', async () => {
    const path = join(SHARED, 'data/networks/LONDON_GANG.csv');
    const mapping = join(SAMPLES, 'london-gang.mapping.json');
    expect(await run(path, { mapping })).toMatchObject({ taken: 369, rejected: 0 });
    expect(await run(path, { mapping })).toMatchObject({ taken: 0, alreadyHere: 369 });
    const ofGang = `from tl.mention m join tl.report r on r.id = m.report_id where r.data_set = 'london-gang'`;
    expect(
      await countOf(
        `select count(distinct e.entity_id) n from tl.entity_member e where e.mention_id in (select m.id ${ofGang})`,
      ),
    ).toBe(54);
    expect(
      await countOf(
        `select count(*) n from tl.association a join tl.report r on r.id = a.report_id where r.data_set = 'london-gang'`,
      ),
    ).toBe(315);
    expect(await sourcesOf('london-gang')).toBe(1);
  });

  it('gives the published answers about the people of POLE', async () => {
    const pole = join(SHARED, 'data/pole');
    const mapping = join(SAMPLES, 'pole.mapping.json');
    // All of its people and ties, and of its 28,762 crimes those that somebody is party to: the rest take longer than a test should.
    const party = new Set(
      readFileSync(join(pole, 'relationships.PARTY_TO.csv'), 'utf8')
        .split('\n')
        .slice(1)
        .map((line) => line.split(',')[1]),
    );
    const [header = '', ...crimes] = readFileSync(join(pole, 'nodes.Crime.csv'), 'utf8').split('\n');
    const few = join(mkdtempSync(join(folder, 'pole-')), 'nodes.Crime.csv');
    writeFileSync(few, [header, ...crimes.filter((line) => party.has(line.split(',')[0]))].join('\n'));
    const paths = readdirSync(pole).map((name) => (name === basename(few) ? few : join(pole, name)));
    await expect(
      run(
        paths.filter((path) => !path.includes('PARTY_TO')),
        { mapping },
      ),
    ).rejects.toThrow(/needs the file relationships.PARTY_TO.csv/u);
    expect(await run(paths, { mapping })).toMatchObject({ rejected: 0, alreadyHere: 0 });
    const dangerous = await opened.asAdmin((client) => client.query(DANGEROUS_FRIENDS));
    expect(dangerous.rows).toEqual([
      { name: 'Anne Freeman', friends: 8 },
      { name: 'Bonnie Gilbert', friends: 7 },
      { name: 'Ashley Robertson', friends: 5 },
      { name: 'Kathy Wheeler', friends: 3 },
    ]);
    expect(
      await countOf(
        `select count(distinct e.entity_id) n from tl.entity_member e join tl.mention m on m.id = e.mention_id where m.kind = 'person' and m.record_key like 'pole:%'`,
      ),
    ).toBe(369);
  });
});

/** People not party to a crime, by how many of those they know are: the published question of the POLE set. */
const DANGEROUS_FRIENDS = `
  with tie as (
    select f.entity_id a, t.entity_id b, s.kind from tl.association s
    join tl.report r on r.id = s.report_id and r.data_set = 'pole'
    join tl.entity_member f on f.mention_id = s.from_mention join tl.entity_member t on t.mention_id = s.to_mention
  ),
  party as (select distinct a from tie where kind = 'PARTY_TO'),
  knows as (select a, b from tie where kind = 'KNOWS' union select b, a from tie where kind = 'KNOWS')
  select (select text from tl.mention m where m.id = k.a) as name, count(distinct k.b)::integer friends
  from knows k where k.b in (select a from party) and k.a not in (select a from party)
  group by k.a order by friends desc, name limit 4`;
