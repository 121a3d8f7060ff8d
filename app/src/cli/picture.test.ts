import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { SERVICE } from '../ground/index.ts';
import { pictureFor, type Picture } from '../picture/index.ts';
import { asCsv, asText } from './picture.ts';

let opened: TestGround;
beforeAll(async () => {
  opened = await openTestGround();
});
afterAll(() => opened.close());

const CUT = {
  id: 'agencies',
  title: 'Information shared',
  exploitation: 'All kinds',
  period: 'p',
  dataSet: 'Forms',
  likelyMissing: 'What was not reported',
  rowsAre: 'Agency',
  columns: ['CCE'],
  rows: [{ name: '=Health', cells: ['fewer than 5'], total: null }],
  totals: [],
  grandTotal: null,
  note: 'One count is hidden.',
};

it('an empty database gives a picture that says nothing was recorded', async () => {
  const picture = await pictureFor(opened.ground, SERVICE);
  expect(asText(picture)).toContain('Nothing was recorded in this period');
});

it('a table stands with what it counts and what it likely misses, and a name that a spreadsheet would run is kept from it', () => {
  const picture: Picture = {
    period: { since: 'a', until: 'b' },
    cuts: [CUT],
    priorities: [],
    training: { events: 0, booked: 0, attended: 0, since: null },
    deployment: [],
  };
  expect(asText(picture)).toMatch(/Likely missing: What was not reported[^]*=Health\s+fewer than 5/u);
  expect(asCsv(picture)).toBe(
    '"table","row","column","shown","period","exploitation"\n"agencies","\'=Health","CCE","fewer than 5","p","All kinds"',
  );
});
