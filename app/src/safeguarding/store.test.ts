import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { recordEpisode, recordReturnInterview } from './add-episode.ts';
import { addFactor, retractFactor } from './add-factor.ts';
import { addJudgement, addRecord } from './add-record.ts';
import { openPersonAtRisk } from './open-person.ts';
import { chronology } from './chronology.ts';
import { factsAbout } from './person-facts.ts';
import { factorsOf, peopleAtRisk, personById } from './store.ts';
import { acting, reportNaming, type Named } from './test-record.ts';

const TABLES = ['person_at_risk', 'factor', 'episode', 'return_interview', 'person_record', 'judgement'] as const;

describe('records of people at risk in the database', () => {
  let ground: TestGround;
  let named: Named;
  let id: string;
  const wren = () => ground.persona('willow-wren-asher');
  const sol = () => ground.persona('social-sol-marsh');
  const input = {
    kind: 'child',
    partnership: 'HANTS',
    ageBand: '13-15',
    sex: 'male',
    reason: 'Named as given money by an older man',
  } as const;

  beforeAll(async () => {
    ground = await openTestGround();
    named = await reportNaming(ground.ground.database, 'safeguarding-HANTS', 'Jory Tennant');
    const { database } = ground.ground;
    id = await acting(database, wren(), (tx) =>
      openPersonAtRisk(tx, wren(), { ...input, anchorMention: named.mention }),
    );
    await acting(database, wren(), async (tx) => {
      await addFactor(tx, wren(), {
        personId: id,
        code: 'PULL.money_cash',
        state: 'present',
        note: 'An older man gives him cash',
        reportId: named.report,
        observedOn: '2026-10-02',
      });
      const episode = await recordEpisode(tx, wren(), {
        personId: id,
        kind: 'missing',
        beganAt: new Date('2026-10-10T20:00:00Z'),
        endedAt: null,
        note: 'Did not come home',
      });
      const returned = await recordEpisode(tx, wren(), {
        personId: id,
        kind: 'missing',
        beganAt: new Date('2026-10-10T20:00:00Z'),
        endedAt: new Date('2026-10-11T09:00:00Z'),
        note: 'Came home',
        supersedes: episode,
      });
      await recordReturnInterview(tx, wren(), {
        episodeId: episode,
        status: 'offered',
        at: new Date('2026-10-11T12:00:00Z'),
        note: '',
      });
      await recordReturnInterview(tx, wren(), {
        episodeId: returned,
        status: 'done_in_72h',
        at: new Date('2026-10-12T12:00:00Z'),
        note: '',
      });
      await addRecord(tx, wren(), {
        personId: id,
        kind: 'school',
        fields: { schoolType: 'academy', academicYear: '2026/27', attendancePercent: 71 },
        agencyId: null,
        fromOn: '2026-09-01',
        toOn: null,
      });
      await addJudgement(tx, wren(), {
        personId: id,
        text: 'He is being drawn in by an older man who gives him money and lifts.',
        reviewOn: '2027-01-10',
        recordedAt: new Date('2026-10-13T09:00:00Z'),
      });
    });
  });
  afterAll(async () => ground?.close());

  it('are seen by the area’s social workers, its chair and the MET team, and by nobody else', async () => {
    const { database } = ground.ground;
    const sees = async (sub: string): Promise<number> =>
      (await acting(database, ground.persona(sub), peopleAtRisk)).length;
    expect([await sees('willow-wren-asher'), await sees('chair-cam-ellery'), await sees('met-mika-dunn')]).toEqual([
      1, 1, 1,
    ]);
    expect([
      await sees('social-sol-marsh'),
      await sees('board-bo-tarrant'),
      await sees('auditor-ash-penrose'),
      await sees('teacher-tessa-quill'),
      await sees('admin-ada-colt'),
    ]).toEqual([0, 0, 0, 0, 0]);
    expect(await acting(database, sol(), (tx) => personById(tx, id))).toBeNull();
    expect(await acting(database, sol(), (tx) => factorsOf(tx, [id]))).toEqual([]);
  });

  it('cannot be added to from another area: the person is not there', async () => {
    const { database } = ground.ground;
    const note = 'Something that was seen';
    await expect(
      acting(database, sol(), (tx) =>
        addFactor(tx, sol(), {
          personId: id,
          code: 'PULL.protection',
          state: 'not_known',
          note,
          observedOn: '2026-10-01',
        }),
      ),
    ).rejects.toMatchObject({ status: 404 });
    await expect(
      acting(database, sol(), (tx) => addJudgement(tx, sol(), { personId: id, text: 'x', reviewOn: '' })),
    ).rejects.toMatchObject({ status: 404 });
    await expect(
      acting(database, sol(), (tx) =>
        openPersonAtRisk(tx, sol(), { ...input, partnership: 'PORTSMOUTH', anchorMention: named.mention }),
      ),
    ).rejects.toMatchObject({ status: 404 });
  });

  it('cannot be added to by a panel chair, who reads them', async () => {
    const chair = ground.persona('chair-cam-ellery');
    await expect(
      acting(ground.ground.database, chair, (tx) =>
        addJudgement(tx, chair, {
          personId: id,
          text: 'A judgement that is long enough to be written down.',
          reviewOn: '2027-01-10',
          recordedAt: new Date('2026-11-01'),
        }),
      ),
    ).rejects.toThrow(/row-level security/u);
  });

  it.each(TABLES)('in tl.%s are neither changed nor deleted by the application, whoever acts', async (table) => {
    const { database } = ground.ground;
    for (const actor of [wren(), ground.persona('admin-ada-colt')]) {
      await expect(
        acting(database, actor, (tx) => sql`update ${sql.table(`tl.${table}`)} set recorded_at = now()`.execute(tx)),
      ).rejects.toThrow(/permission denied/u);
      await expect(
        acting(database, actor, (tx) => sql`delete from ${sql.table(`tl.${table}`)}`.execute(tx)),
      ).rejects.toThrow(/permission denied/u);
    }
  });

  it('hold no number about a person in any column, and no column named after one', async () => {
    const columns = await ground.asAdmin((admin) =>
      admin.query<{ name: string; type: string }>(
        `select column_name as name, data_type as type from information_schema.columns where table_schema = 'tl' and table_name = any ($1)`,
        [[...TABLES]],
      ),
    );
    expect(columns.rows.length).toBeGreaterThan(40);
    expect(columns.rows.filter(({ type }) => /int|numeric|double|real|money/u.test(type))).toEqual([]);
    expect(columns.rows.filter(({ name }) => /score|rank|weight|points|rating|priority|total/u.test(name))).toEqual([]);
  });

  it('are opened once: a second record of the same person is refused', async () => {
    await expect(
      acting(ground.ground.database, wren(), (tx) =>
        openPersonAtRisk(tx, wren(), { ...input, anchorMention: named.mention }),
      ),
    ).rejects.toMatchObject({ status: 409 });
  });

  it('take a factor back by a new row, once', async () => {
    const { database } = ground.ground;
    const factorId = await acting(database, wren(), (tx) =>
      addFactor(tx, wren(), {
        personId: id,
        code: 'HARM.debt_bondage',
        state: 'present',
        note: 'Said to owe money',
        recordNote: 'case note',
        observedOn: '2026-10-03',
      }),
    );
    await acting(database, wren(), (tx) =>
      retractFactor(tx, wren(), { personId: id, factorId, reason: 'It was another boy' }),
    );
    await expect(
      acting(database, wren(), (tx) =>
        retractFactor(tx, wren(), { personId: id, factorId, reason: 'It was another boy' }),
      ),
    ).rejects.toMatchObject({ status: 404 });
    const rows = await acting(database, wren(), (tx) => factorsOf(tx, [id]));
    expect(rows.filter(({ code }) => code === 'HARM.debt_bondage').map(({ retracts }) => retracts)).toEqual(
      expect.arrayContaining([null, factorId]),
    );
  });

  it('record what rests on a report to the day', async () => {
    const rows = await acting(ground.ground.database, wren(), (tx) => factorsOf(tx, [id]));
    const recordedAt = rows.find(({ reportId }) => reportId === named.report)?.recordedAt.toISOString();
    expect(recordedAt).toMatch(/T00:00:00\.000Z$/u);
  });

  it('make one chronology of every kind, in order of days, each line with an owner and a marking', async () => {
    const facts = await acting(ground.ground.database, wren(), (tx) => factsAbout(tx, id));
    const entries = chronology(facts);
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(
      new Set(['Record opened', 'Report', 'Factor', 'Episode', 'Return interview', 'School', 'Judgement']),
    );
    expect(entries.map(({ day }) => day)).toEqual(entries.map(({ day }) => day).toSorted());
    expect(entries.every(({ owner, marking }) => owner !== '' && marking.startsWith('OFFICIAL-SENSITIVE'))).toBe(true);
    expect(entries.filter(({ kind }) => kind === 'Episode')).toHaveLength(1);
    expect(entries.find(({ kind }) => kind === 'Report')?.marking).toContain('Ask the desk before sharing');
  });

  it('refuse a record whose text cannot be kept or whose fields are wrong', async () => {
    const { database } = ground.ground;
    const care = { personId: id, kind: 'care', agencyId: null, fromOn: '2026-09-01', toOn: null } as const;
    const add = (host: string, toOn: string | null = null): Promise<string> =>
      acting(database, wren(), (tx) =>
        addRecord(tx, wren(), {
          ...care,
          toOn,
          fields: { legalStatus: 's20', placement: 'foster', placingAuthority: 'Hampshire', hostAuthority: host },
        }),
      );
    await expect(add('\u0000')).rejects.toMatchObject({ status: 400 });
    await expect(add('\ud800')).rejects.toMatchObject({ status: 400 });
    await expect(add('')).rejects.toMatchObject({ status: 400 });
    await expect(add('Hampshire', '2026-08-01')).rejects.toMatchObject({ status: 400 });
  });
});
