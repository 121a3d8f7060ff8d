import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FINISHING, openIntakeServer, unescaped, Visitor, type IntakeServer } from '../test-server.ts';

const SHARED = process.env['THROUGHLINE_SHARED'] ?? fileURLToPath(new URL('../../../../../shared', import.meta.url));
const BLNS = `${SHARED}/data/inputs/blns.json`;
/** Several a page: what a page does with one it does with each. */
const AT_ONCE = 20;

let server: IntakeServer;
beforeAll(async () => {
  server = await openIntakeServer();
});
afterAll(() => server.close());

it.skipIf(!existsSync(BLNS))(
  'shows every naughty string again as it was typed, or refuses it with 400 (skipped without shared/data)',
  async () => {
    const strings = JSON.parse(readFileSync(BLNS, 'utf8')) as string[];
    expect(strings.length).toBeGreaterThanOrEqual(515);
    const visitor = new Visitor(server.app);
    await visitor.signIn(server.opened.persona('teacher-tessa-quill'));
    await visitor.get('/share');
    await visitor.post('/share', {});
    await visitor.get('/share/danger');
    const beginning = [
      ['danger', { danger: 'no' }],
      ['route', { route: 'neither' }],
      ['what', { narrative: 'Long enough to begin.' }],
    ] as const;
    for (const [page, form] of [...beginning, ...FINISHING]) await visitor.post(`/share/${page}`, form);
    for (let from = 0; from < strings.length; from += AT_ONCE)
      await writeThese(visitor, strings.slice(from, from + AT_ONCE));
  },
);

/** One refused among several is looked for by halves, so that each of the others is still shown. */
async function writeThese(visitor: Visitor, strings: readonly string[]): Promise<void> {
  const narrative = strings.map((string) => `Somebody wrote: ${string} and no more`).join('\n');
  const names = Object.fromEntries(strings.map((string) => [string.slice(0, 30), 'a field of that name']));
  const answer = await visitor.post('/share/what', { narrative, ...names });
  expect([303, 400]).toContain(answer.status);
  if (answer.status === 400) {
    expect(unescaped(answer.html)).toContain(narrative);
    if (strings.length === 1) return;
    const half = Math.ceil(strings.length / 2);
    await writeThese(visitor, strings.slice(0, half));
    return writeThese(visitor, strings.slice(half));
  }
  const check = await visitor.get('/share/check');
  expect(check.status).toBe(200);
  expect(unescaped(check.html)).toContain(`<div class="tl-pre">${narrative}</div>`);
}
