import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiveSubmission, submissionSchema } from '../app/src/intake/index.ts';
import { CHROMIUM, openBrowser } from './support/browser.ts';
import { openPracticeServer, type PracticeServer } from './support/practice-server.ts';
import { signInAs } from './support/sign-in.ts';

describe.skipIf(CHROMIUM === null)('the whole path, in a browser (skipped without Chromium)', () => {
  let server: PracticeServer;
  let browser: Browser;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    server = await openPracticeServer();
    browser = await openBrowser();
  });
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser?.close();
    await server?.close();
  });

  async function as(name: string, to: string): Promise<Page> {
    const context = await browser.newContext({ baseURL: server.url });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await signInAs(page, server.url, name, to);
    return page;
  }

  it('leads from a teacher’s worry to the picture, with the outcome on the receipt and every step in the ledger', async () => {
    const known = await aChildAndALine(server);
    const before = await sharedBySchools(await as('Bo Tarrant', '/picture'));

    // 1 Submission and receipt
    const teacher = await as('Tessa Quill', '/share');
    await teacher.getByRole('button', { name: /Start now/u }).click();
    await teacher.getByLabel('No', { exact: true }).check();
    await next(teacher);
    await teacher.getByLabel('Neither of these').check();
    await next(teacher);
    await teacher
      .locator('#narrative')
      .fill(
        `${known.child} has a second telephone. The other one is ${known.number}, which my pupils say belongs to ${known.brand}.`,
      );
    await next(teacher);
    await expectText(teacher, known.child);
    await teacher.locator('input[type=radio][value=may_be_exploited]').first().check();
    await next(teacher);
    await teacher.locator('input[name=happened][value=unknown]').check();
    await teacher.locator('input[name=topics][value=CCE]').check();
    await next(teacher);
    await teacher.locator('input[name=howKnown][value=saw_it]').check();
    await teacher.locator('input[name=whoElseKnows][value="4-10"]').check();
    await teacher.locator('input[name=sourceRisk][value=none_known]').check();
    await next(teacher);
    await teacher.getByLabel('Your name').fill('Tessa Quill');
    await teacher.getByLabel('Your job').fill('Head of year');
    await teacher.getByLabel('How to reach you safely').fill('tessa.quill@school.example');
    await next(teacher);
    await teacher.getByRole('button', { name: 'Send' }).click();
    const code = (await teacher.locator('#receipt-code').textContent()) ?? '';
    expect(code).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/u);
    expect(await outcomeOn(browser, contexts, server.url, code)).toContain('being assessed');

    // 2 The desk: the queue, the leak check, the grade, the audience, the release
    const desk = await as('Dara Voss', '/desk');
    await desk
      .getByRole('link', { name: new RegExp(known.child, 'u') })
      .first()
      .click();
    await desk.getByLabel('Released as intelligence').check();
    await desk.getByLabel('Why', { exact: true }).fill('Adds a number to a child already reported');
    await desk.getByLabel('Sanitised text').fill(`My pupil ${known.child} has a second telephone, ${known.number}.`);
    await desk.getByLabel('Analysts, the MET team, the panel chair and social workers of every area').check();
    for (const grade of ['2 Untested', 'C Known indirectly', 'P Lawful sharing'])
      await desk.getByLabel(new RegExp(`^${grade}`, 'u')).check();
    await desk.getByLabel('On what basis it is shared').fill('Safeguarding a child; public task');
    await desk.getByRole('button', { name: 'Decide' }).click();
    await expectText(desk, 'Change what could point at the source');
    await desk
      .getByLabel('Sanitised text')
      .fill(`It is reported that ${known.child} uses another phone: ${known.number}.`);
    await desk.getByRole('button', { name: 'Decide' }).click();
    await expectText(desk, 'Done: Released as intelligence');

    // 3 Identity: the child named now is the child named before, says a person
    await desk.goto('/identity');
    await desk.getByLabel('Name, number, registration or postcode').fill(known.child);
    await desk.getByLabel('Working on a report at the desk').check();
    await desk.getByRole('button', { name: 'Search' }).click();
    await decideSame(desk, server, known);
    const merged = await server.asAdmin((admin) =>
      admin.query(
        'select from tl.entity_member e join tl.mention m on m.id = e.mention_id join tl.report r on r.id = m.report_id where e.entity_id = $1 and r.text like $2',
        [known.entity, `%${known.number}%`],
      ),
    );
    expect(merged.rowCount, 'the new mention belongs to the known entity').toBeGreaterThan(0);

    // 4 The line: the same number, so the new report stands on its page, and the child is protected in the network
    const analyst = await as('Ari Lumb', '/lines');
    await analyst.getByRole('link', { name: known.brand, exact: true }).click();
    const reference = await referenceOf(server, known.number);
    await analyst.getByRole('link', { name: 'Network', exact: true }).click();
    await expectText(analyst, reference);
    await analyst.getByRole('link', { name: 'Chart', exact: true }).click();
    expect(await analyst.locator('#network-summary').textContent()).toMatch(
      /may be exploited; their names are not shown here/u,
    );
    await analyst.locator('#chart canvas').first().waitFor();

    // 5 The person at risk: the chronology has it
    const met = await as('Mika Dunn', `/people-at-risk/${known.person}`);
    await expectText(met, reference);

    // 6 The picture counts one more from schools
    expect(await sharedBySchools(await as('Bo Tarrant', '/picture'))).toBe(before + 1);

    // 7 The ledger proves itself, and the outcome is on the receipt
    const auditor = await as('Ash Penrose', '/oversight/ledger');
    await auditor.getByRole('button', { name: /verify/iu }).click();
    await expectText(auditor, /whole|verified|nothing was changed/iu);
    expect(await outcomeOn(browser, contexts, server.url, code)).toMatch(/used|intelligence/iu);
  }, 900_000);

  it('lets an officer triage, sanitise, grade and release with fewer than twenty keys beyond the text, and without a mouse', async () => {
    const id = await waitingFirst(server);
    const desk = await as('Dara Voss', '/desk');
    let keys = 0;
    const press = async (...wanted: string[]): Promise<void> => {
      for (const key of wanted) {
        keys += key.split('+').length;
        await desk.keyboard.press(key);
      }
    };
    await desk.locator('#keys-switch:has-text("Single keys are on")').waitFor();
    await press('Enter');
    await desk.waitForURL(`**/desk/${id}`);
    await desk.locator('#keys-switch:has-text("Single keys are on")').waitFor();
    await press('a');
    await expectText(desk, 'With Dara Voss.');
    await desk.locator('#keys-switch:has-text("Single keys are on")').waitFor();
    await press('i', 't');
    await desk.keyboard.insertText(
      'It is reported that a young person was collected by car at 4.15 pm, by somebody older.',
    );
    await expectText(desk, /exact time/iu);
    expect(await desk.locator('#live').textContent(), 'said aloud too').toMatch(/^1 flagged\. /u);
    await press('Escape', 'f', 'I', 'Escape', 'g', 'Control+Enter');
    await expectText(desk, 'Done: Released as intelligence');
    expect(keys).toBeLessThan(20);
    console.log(`A report was triaged, sanitised, graded and released with ${keys} keys beyond its text.`);

    // What single keys do is switched off for whoever does not want them, and stays so (WCAG 2.1.4).
    await desk.locator('#keys-switch').click();
    await desk.goto('/desk');
    await desk.locator('#keys-switch:has-text("Single keys are off")').waitFor();
    await desk.keyboard.press('j');
    expect(await desk.evaluate(() => document.activeElement === document.body)).toBe(true);
  }, 900_000);
});

/** A submission with nothing that needs a second reader, put where the queue begins. */
async function waitingFirst(server: PracticeServer): Promise<string> {
  const { submissionId } = await receiveSubmission(
    server.ground,
    submissionSchema.parse({
      topics: ['CCE'],
      narrative: 'Somebody older collects a young person from the corner by car on most school days, quite openly.',
      happened: { kind: 'unknown' },
      howKnown: 'saw_it',
      whoElseKnows: 'many',
      sourceRisk: 'none_known',
      urgent: 'child_in_danger',
      routing: { dangerNow: true, crime: false, significantHarm: false },
    }),
    { key: 'a sender', name: 'N', role: 'R', agencyId: randomUUID(), agencyName: 'A', contact: 'C' },
    { channel: 'web', agencyType: 'school_academy' },
  );
  await server.asAdmin((admin) =>
    admin.query(`update tl.submission set recorded_at = '2000-01-01' where id = $1`, [submissionId]),
  );
  return submissionId;
}

async function next(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continue' }).click();
}

async function expectText(page: Page, text: string | RegExp): Promise<void> {
  await page
    .getByText(text)
    .first()
    .waitFor({ state: 'attached' })
    .catch(async () => {
      throw new Error(
        `${page.url()} does not say ${String(text)}. It says: ${((await page.locator('main').textContent()) ?? '').replaceAll(/\s+/gu, ' ').slice(0, 1500)}`,
      );
    });
}

/** Each proposal between the new mention and the known child, decided the same until they are one. */
async function decideSame(
  page: Page,
  { asAdmin }: PracticeServer,
  { entity, number }: { entity: string; number: string },
): Promise<void> {
  const { rows } = await asAdmin((admin) =>
    admin.query<{ id: string }>(
      `select p.id from tl.proposal p
       join tl.mention m on m.id in (p.left_mention, p.right_mention) join tl.report r on r.id = m.report_id
       join tl.entity_member e on e.mention_id in (p.left_mention, p.right_mention) and e.mention_id <> m.id
       where m.kind = 'person' and e.entity_id = $1 and r.text like $2`,
      [entity, `%${number}%`],
    ),
  );
  await page.goto(`/identity/entities/${entity}`);
  await page.locator(`h2:has-text("May be the same as") + ul a[href$="${rows[0]?.id ?? 'none'}"]`).click();
  await page.getByLabel('The same', { exact: true }).check();
  await page.getByLabel('Why (optional, kept)').fill('The same full name, and the number was tied to them before');
  await page.getByRole('button', { name: 'Decide' }).click();
  await expectText(page, 'Decided: the same');
}

async function outcomeOn(browser: Browser, contexts: BrowserContext[], url: string, code: string): Promise<string> {
  const context = await browser.newContext({ baseURL: url });
  contexts.push(context);
  const page = await context.newPage();
  await page.goto('/receipt');
  await page.getByLabel('Your code').fill(code);
  await page.getByRole('button', { name: 'View' }).click();
  return (await page.locator('main').textContent()) ?? '';
}

async function sharedBySchools(page: Page): Promise<number> {
  const row = page.getByRole('row', { name: /^Schools and colleges/u }).first();
  const cells = await row.getByRole('cell').allTextContents();
  return Number(cells.at(-1));
}

/** A child who is on a safeguarding page under a full name, and a line with a number in force. */
async function aChildAndALine({
  asAdmin,
}: PracticeServer): Promise<{ child: string; entity: string; person: string; number: string; brand: string }> {
  return asAdmin(async (admin) => {
    const child = await admin.query<{ child: string; entity: string; person: string }>(
      `select m.text child, e.entity_id entity, p.id person
       from tl.person_at_risk p join tl.mention m on m.id = p.anchor_mention join tl.entity_member e on e.mention_id = m.id
       join tl.compartment c on c.id = m.compartment
       where m.fields ? 'forename' and m.fields ? 'surname' and m.text = (m.fields ->> 'forename') || ' ' || (m.fields ->> 'surname') and c.name = 'met'
         and (select count(*) from tl.mention o where o.text = m.text) = 1
       order by m.text limit 1`,
    );
    const line = await admin.query<{ number: string; brand: string }>(
      `select f.value number, l.brand from tl.line_fact f join tl.line l on l.id = f.line_id join tl.mention m on m.id = f.mention_id where f.kind = 'number' and m.exact_key is not null order by l.brand, f.valid_from desc limit 1`,
    );
    const [one, two] = [child.rows[0], line.rows[0]];
    if (!one || !two) throw new Error('the practice county has no child and line that this test can use');
    return { ...one, ...two };
  });
}

async function referenceOf({ asAdmin }: PracticeServer, number: string): Promise<string> {
  const found = await asAdmin((admin) =>
    admin.query<{ reference: string }>(
      `select reference from tl.report where text like $1 order by recorded_at desc limit 1`,
      [`%uses another phone: ${number}%`],
    ),
  );
  return found.rows[0]?.reference ?? 'no report';
}
