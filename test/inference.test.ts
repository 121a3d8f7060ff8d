import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RULES } from '../app/src/lines/rule.ts';
import { openPracticeServer, type PracticeServer } from './support/practice-server.ts';
import { sessionOf, type TestSession } from './support/session.ts';

/** Pages under /lines that a reader can come to by following links, so many at most of one shape: an analyst's have most on them. */
const MOST_OF_A_SHAPE: Readonly<Record<string, number>> = { 'Ari Lumb': 2, 'Mika Dunn': 1, 'Dara Voss': 1 };

describe('every inference on every page of lines', () => {
  let server: PracticeServer;
  const sessions = new Map<string, TestSession>();

  beforeAll(async () => {
    server = await openPracticeServer();
    for (const name of Object.keys(MOST_OF_A_SHAPE)) {
      const { rows } = await server.asAdmin((admin) =>
        admin.query<{ id: string; agency_id: string | null; roles: string[] }>(
          'select id, agency_id, roles from tl.account where display_name = $1',
          [name],
        ),
      );
      const [row] = rows;
      if (!row) throw new Error(`nobody is called ${name}`);
      sessions.set(
        name,
        await sessionOf(server.ground, {
          accountId: row.id,
          agencyId: row.agency_id,
          roles: row.roles as never,
          displayName: name,
        }),
      );
    }
  });
  afterAll(() => server?.close());

  it('names a rule of the register and reports that open, for everybody who works with lines', async () => {
    const faults: string[] = [];
    const rulesSeen = new Set<string>();
    const reports = new Set<string>();
    let inferences = 0;
    for (const [name, session] of sessions) {
      const pages = await crawl(session, MOST_OF_A_SHAPE[name] ?? 1);
      for (const { path, body } of pages) {
        const { document } = parseHTML(body);
        for (const one of document.querySelectorAll('[data-rule]')) {
          inferences += 1;
          const rule = one.getAttribute('data-rule') ?? '';
          rulesSeen.add(rule);
          if (!Object.hasOwn(RULES, rule)) faults.push(`${name} ${path}: there is no rule ${rule}`);
          const cited = [...one.querySelectorAll('[data-report]')].map((link) => link.getAttribute('href') ?? '');
          if (cited.length === 0) faults.push(`${name} ${path}: ${rule} names no report`);
          for (const href of cited) reports.add(href);
        }
      }
    }
    const session = sessions.get('Ari Lumb') as TestSession;
    for (const href of [...reports].slice(0, 40))
      if ((await get(session, href)).status !== 200) faults.push(`${href} does not open`);
    expect(faults.slice(0, 20)).toEqual([]);
    expect(inferences).toBeGreaterThan(50);
    expect(rulesSeen.size, [...rulesSeen].join(' ')).toBeGreaterThan(8);
  });

  it('finds its rule in the register, with what it says and where it comes from', async () => {
    const page = await get(sessions.get('Ari Lumb') as TestSession, '/lines/rules');
    const { document } = parseHTML(page.body);
    for (const [id, rule] of Object.entries(RULES)) {
      expect(document.getElementById(id), id).not.toBe(null);
      expect(page.body, id).toContain(rule.name.replaceAll("'", '&#39;'));
    }
  });

  /** Follows the links of /lines, a few of each shape. */
  async function crawl(session: TestSession, most: number): Promise<{ path: string; body: string }[]> {
    const seen = new Map<string, number>();
    const waiting = [
      '/lines',
      '/lines/map',
      '/lines/homes',
      '/lines/charts',
      '/lines/exports',
      '/lines/individuals',
      '/lines/successions',
    ];
    const asked = new Set<string>();
    const pages: { path: string; body: string }[] = [];
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      if (asked.has(path)) continue;
      asked.add(path);
      const shape = path
        .replaceAll(/[\da-f]{8}-[\da-f-]{27}/gu, ':id')
        .replace(/\?.*/u, (query) => query.replaceAll(/=[^&]*/gu, '='));
      const times = seen.get(shape) ?? 0;
      if (times >= most) continue;
      seen.set(shape, times + 1);
      const { status, type, body } = await get(session, path);
      if (status !== 200 || !type.startsWith('text/html')) continue;
      pages.push({ path, body });
      for (const link of parseHTML(body).document.querySelectorAll('a[href^="/lines"]')) {
        const href = (link.getAttribute('href') ?? '').split('#')[0] ?? '';
        if (href !== '' && !asked.has(href)) waiting.push(href);
      }
    }
    return pages;
  }

  async function get(session: TestSession, url: string): Promise<{ status: number; type: string; body: string }> {
    const response = await server.app.inject({ url, headers: { cookie: session.cookie } });
    return { status: response.statusCode, type: String(response.headers['content-type'] ?? ''), body: response.body };
  }
});
