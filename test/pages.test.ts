import axe from 'axe-core';
import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayUse, SERVICE } from '../app/src/ground/index.ts';
import { raise } from '../app/src/oversight/drift/drift-store.ts';
import { PERSONAS } from '../app/src/ground/sign-in/personas.ts';
import { CHROMIUM, openBrowser } from './support/browser.ts';
import { openPracticeServer, type PracticeServer } from './support/practice-server.ts';
import { signInAs } from './support/sign-in.ts';

const FOLDER = process.env['SCREENSHOTS'];
const WIDTHS = [360, 1280] as const;
/** What the page of an error looks like, too. */
const NOWHERE = '/nothing-here';
/** Who looks at a page: the first of these that may. */
const LOOKERS = [
  'Wren Asher',
  'Dara Voss',
  'Ari Lumb',
  'Bo Tarrant',
  'Gil Frome',
  'Ash Penrose',
  'Ada Colt',
  'Tessa Quill',
  'Sky Harrow',
];
/** Answers that are not pages. */
const NOT_PAGES = [
  '/api/',
  '/exit',
  '/language/',
  '/sw.js',
  '/healthz',
  '/readyz',
  '/sign-in/callback',
  '/practice-provider',
  '/proof',
  '/material',
  '.pmtiles',
  '.json',
  '/chart-data/',
];

describe.skipIf(CHROMIUM === null)('every page, as people see it (skipped without Chromium)', () => {
  let server: PracticeServer;
  let browser: Browser;
  const signedIn = new Map<string, BrowserContext>();

  beforeAll(async () => {
    server = await openPracticeServer();
    browser = await openBrowser();
    if (FOLDER) mkdirSync(FOLDER, { recursive: true });
    for (const name of LOOKERS) {
      const context = await browser.newContext({ baseURL: server.url });
      const page = await context.newPage();
      await signInAs(page, server.url, name);
      await page.close();
      signedIn.set(name, context);
    }
  });
  afterAll(async () => {
    for (const context of signedIn.values()) await context.close();
    await browser?.close();
    await server?.close();
  });

  it('has no accessibility fault that axe can find, and does not scroll sideways, on a phone and on a desktop', async () => {
    const faults: string[] = [];
    let looked = 0;
    for (const { path, name } of await pages(server)) {
      const context = signedIn.get(name);
      if (!context) throw new Error(`nobody signed in as ${name}`);
      const page = await context.newPage();
      await prepare(page, path);
      const response = await page.goto(path);
      await page.evaluate(axe.source);
      const status = response?.status() ?? 0;
      if (status !== (path === NOWHERE ? 404 : 200)) faults.push(`${name} ${path}: answered ${status}`);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (over > 0) faults.push(`${path} at ${width}: ${over} px too wide`);
        for (const fault of await axeFaults(page)) faults.push(`${path} at ${width}: ${fault}`);
        if (FOLDER)
          await page.screenshot({
            path: `${FOLDER}/${path.replaceAll(/[\da-f]{8}-[\da-f-]{27}/gu, 'id').replaceAll(/\W+/gu, '-') || 'home'}-${width}.png`,
            fullPage: true,
          });
        looked += 1;
      }
      await page.close();
    }
    expect(faults).toEqual([]);
    expect(looked).toBeGreaterThan(40);
  }, 900_000);

  it('works without JavaScript: each page says what it has to, and the chart gives way to its list', async () => {
    const state = await signedIn.get('Ari Lumb')?.storageState();
    const context = await browser.newContext({
      baseURL: server.url,
      javaScriptEnabled: false,
      ...(state ? { storageState: state } : {}),
    });
    const page = await context.newPage();
    for (const { path, name } of await pages(server)) {
      if (name !== 'Ari Lumb') continue;
      await page.goto(path);
      expect(await page.locator('main h1').count(), path).toBe(1);
    }
    const network = await pathOf(server, '/lines/:id/network');
    await page.goto(`${network}?view=chart`);
    expect(await page.locator('#chart-frame').isVisible()).toBe(false);
    await page.goto(network);
    expect(await page.locator('#network-ties tbody tr').count()).toBeGreaterThan(3);
    await context.close();
  });

  it('can be walked by keyboard: the first stop leads past the header, and each stop is seen', async () => {
    const page = await (signedIn.get('Ari Lumb') as BrowserContext).newPage();
    await page.goto('/lines');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/skip/iu);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    const outlined = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement as Element);
      return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
    });
    expect(outlined).toBe(true);
    await page.close();
  });
});

/** What axe finds on the page as it is now: WCAG 2.2 A and AA, and good practice. */
async function axeFaults(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    });
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 2)
          .map((node) => node.html.slice(0, 120))
          .join(' | ')}`,
    );
  });
}

/** Some pages of the form need what came before. */
async function prepare(page: Page, path: string): Promise<void> {
  if (!path.startsWith('/share/')) return;
  await page.goto('/share');
  await page.getByRole('button', { name: /Start/u }).click();
  await page.getByLabel('No', { exact: true }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Neither of these').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page
    .locator('#narrative')
    .fill(
      'Jordan Mason, about 15, has a second phone ending 442 and gets into a black Corsa. It is a lifestyle choice, says his uncle.',
    );
  await page.getByRole('button', { name: 'Continue' }).click();
  if (path !== '/share/sent' && path !== '/share/slip') return;
  const forward = (): Promise<void> => page.getByRole('button', { name: 'Continue' }).click();
  await forward();
  await page.locator('input[name=happened][value=unknown]').check();
  await page.locator('input[name=topics][value=CCE]').check();
  await forward();
  for (const [question, answer] of Object.entries({
    howKnown: 'saw_it',
    whoElseKnows: 'many',
    sourceRisk: 'none_known',
  }))
    await page.locator(`input[name=${question}][value=${answer}]`).check();
  await forward();
  for (const label of ['Your name', 'Your job', 'How to reach you safely']) await page.getByLabel(label).fill('Tessa');
  await forward();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.waitForURL('**/share/sent');
}

/** Every registered page, with real ids, and who looks at it. */
async function pages(server: PracticeServer): Promise<{ path: string; name: string }[]> {
  const found: { path: string; name: string }[] = [];
  for (const { method, url, access } of server.app.accessTable) {
    if (
      method !== 'GET' ||
      url.includes('*') ||
      url.startsWith('/assets/') ||
      url.startsWith('/practice-sign-in') ||
      NOT_PAGES.some((part) => url.includes(part))
    )
      continue;
    // Of the pages of lines an analyst's have most on them.
    const lookers = url.startsWith('/lines') ? ['Ari Lumb', ...LOOKERS] : LOOKERS;
    const name = lookers.find((looker) =>
      mayUse(access, {
        accountId: '',
        agencyId: null,
        displayName: null,
        roles: PERSONAS.find((persona) => persona.name === looker)?.roles ?? [],
      }),
    );
    if (!name) continue;
    if (url === '/share/:page') {
      for (const page of ['danger', 'route', 'what', 'picked-out', 'when', 'how-known', 'you'])
        found.push({ path: `/share/${page}`, name: 'Tessa Quill' });
    } else found.push({ path: await pathOf(server, url), name: url.startsWith('/share') ? 'Tessa Quill' : name });
  }
  return [...found, { path: NOWHERE, name: 'Tessa Quill' }];
}

const ID_OF: Readonly<Record<string, string>> = {
  '/lines/reports/:id/passing-on': `select coalesce((select report_id from tl.report_provenance order by id limit 1), (select r.id from tl.report r join tl.compartment c on c.id = r.compartment where c.name = 'met' order by 1 limit 1)) id`,
  '/oversight/drift/:id': `select encode(matter, 'hex') id from tl.drift_signal where kind = 'repeat_same_subject' order by 1 limit 1`,
  '/oversight/disclosure-packs/:id': `with pack as (insert into tl.disclosure_pack (case_name, reason, by_account, compartment)
      select 'R v Somebody', 'The prosecutor asked for it', a.id, c.id from tl.account a, tl.compartment c
      where a.roles = '{source_protection}' and c.name = 'source-protection' returning id, by_account, compartment),
    item as (insert into tl.disclosure_item (pack_id, report_id, schedule, description, by_account, compartment)
      select p.id, (select id from tl.report order by 1 limit 1), 'MG6C', 'A report of no sensitivity', p.by_account, p.compartment from pack p)
    select id from pack`,
  '/desk/:id': `select s.id from tl.submission s where not exists (select from tl.submission_event e where e.submission_id = s.id) order by s.recorded_at limit 1`,
  '/desk/:id/questions': `select s.id from tl.submission s where s.things <> '[]' and s.how_known <> 'child_told_me' and not exists (select from tl.submission_event e where e.submission_id = s.id) order by s.recorded_at limit 1`,
  '/desk/:id/people': `select s.id from tl.submission s where not exists (select from tl.submission_event e where e.submission_id = s.id) and s.things @? '$[*] ? (@.kind == "person" && exists (@.surname))' order by s.recorded_at limit 1`,
  '/desk/approvals/:id': `select id from tl.held_release order by recorded_at limit 1`,
  '/desk/reports/:id': `select report_id as id from tl.report_origin order by 1 limit 1`,
  '/identity/entities/:id': `select e.entity_id as id from tl.entity_member e join tl.person_at_risk p on p.anchor_mention = e.mention_id join tl.compartment c on c.id = p.compartment where c.name = 'safeguarding-HANTS' order by (select count(*) from tl.entity_member o where o.entity_id = e.entity_id) desc, 1 limit 1`,
  '/identity/proposals/:id': `select p.id from tl.proposal p join tl.compartment c on c.id = p.compartment join tl.compartment d on d.id = p.other_compartment where c.name <> 'desk' and d.name <> 'desk' order by p.weight desc limit 1`,
  // A request for opening a source has a page once someone asked.
  '/oversight/unseal/:id': `insert into tl.unseal_request (submission_id, requested_by, guardian_key, reason_code, reason)
    select (select submission_id from tl.report_origin order by 1 limit 1), account_id, id, 'threat_to_life', 'A threat was made to the sender'
    from vault.guardian_key order by id limit 1 returning id`,
  '/lines/around/:id': `select e.entity_id id from tl.association a join tl.entity_member e on e.mention_id = a.from_mention join tl.compartment c on c.id = a.compartment where c.name = 'met' group by 1 order by count(*) desc, 1 limit 1`,
  '/lines/charts/:id': `select id from tl.chart order by recorded_at, id limit 1`,
  '/lines/homes/:id': `select h.id from tl.home h order by (select count(*) from tl.home_fact f where f.home_id = h.id) desc, 1 limit 1`,
  '/lines/homes/new/:id': `select m.id from tl.mention m join tl.compartment c on c.id = m.compartment where m.kind = 'address' and c.name = 'met' order by 1 limit 1`,
  '/lines/hypotheses/:id': `select h.id from tl.hypothesis h order by (select count(*) from tl.hypothesis_evidence e where e.hypothesis_id = h.id) desc, 1 limit 1`,
  '/lines/requirements/:id': `select r.id from tl.requirement r order by (select count(*) from tl.question_proposal p where p.requirement_id = r.id) desc, 1 limit 1`,
  '/lines/reports/:id': `select r.id from tl.report r join tl.compartment c on c.id = r.compartment where c.name = 'met' order by 1 limit 1`,
  '/lines/groups/:id': `select g.id from tl.crime_group g order by (select count(*) from tl.crime_group_line t where t.group_id = g.id) desc, 1 limit 1`,
  '/lines/check-backs/:id': `select c.id from tl.line_check_back c where not exists (select from tl.line_check_back_answer a where a.check_back_id = c.id) order by c.due_on limit 1`,
  '/lines/:id': `select l.id from tl.line l order by (select count(*) from tl.line_fact f where f.line_id = l.id) desc limit 1`,
  '/people-at-risk/:id': `select p.id from tl.person_at_risk p join tl.compartment c on c.id = p.compartment where c.name = 'safeguarding-HANTS' order by (select count(*) from tl.episode e where e.person_id = p.id) desc, (select count(*) from tl.factor f where f.person_id = p.id) desc limit 1`,
};

async function pathOf(server: PracticeServer, url: string): Promise<string> {
  if (url === '/people-at-risk/new') {
    const person = await server.asAdmin((admin) =>
      admin.query<{ id: string }>(
        `select e.entity_id id from tl.mention m join tl.entity_member e on e.mention_id = m.id join tl.compartment c on c.id = m.compartment where m.kind = 'person' and c.name = 'met' and m.role = 'may_be_exploiting' limit 1`,
      ),
    );
    return `${url}?entity=${person.rows[0]?.id ?? ''}`;
  }
  if (url === '/guide/:role') return '/guide/partner';
  if (url === '/lines/ways' || url === '/lines/ties/:a/:b') return tiedPath(server, url);
  if (url === '/oversight/drift/:id') await raiseSign(server);
  if (!url.includes(':')) return url;
  // Every part of a line, and of a chart, has the same id.
  const query = ID_OF[/^\/lines\/(?:charts\/)?:id(?=\/)/u.exec(url)?.[0] ?? url];
  if (!query) throw new Error(`The page ${url} is new: say in ID_OF where a real id for it comes from.`);
  const found = await server.asAdmin((admin) => admin.query<{ id: string }>(query));
  return url.replace(':id', found.rows[0]?.id ?? 'none');
}

/** Two things that are tied, for the pages about two. */
async function tiedPath(server: PracticeServer, url: string): Promise<string> {
  const { rows } = await server.asAdmin((admin) =>
    admin.query<{ a: string; b: string }>(
      `select f.entity_id a, t.entity_id b from tl.association s join tl.entity_member f on f.mention_id = s.from_mention join tl.entity_member t on t.mention_id = s.to_mention
       join tl.compartment c on c.id = s.compartment where c.name = 'met' and f.entity_id <> t.entity_id order by 1, 2 limit 1`,
    ),
  );
  const { a, b } = rows[0] ?? { a: 'none', b: 'none' };
  return url === '/lines/ways' ? `${url}?a=${a}&b=${b}` : url.replace(':a', a).replace(':b', b);
}

/** Nobody of the practice county drifts; a sign is raised about one of its submissions, so that there is a page to look at. */
async function raiseSign({ ground, asAdmin }: PracticeServer): Promise<void> {
  const { rows } = await asAdmin((admin) =>
    admin.query<{ id: string }>('select id from tl.submission order by id limit 3'),
  );
  const evidence = { submissionIds: rows.map(({ id }) => id), words: [], about: 'three submissions about one person' };
  await ground.database.act(
    SERVICE,
    { op: 'system', what: 'status drift', did: 'raised for a look', purpose: 'oversight' },
    (tx) => raise(tx, ground.keys, [{ matter: 'person|source', signal: 'repeat_same_subject', evidence }]),
  );
}
