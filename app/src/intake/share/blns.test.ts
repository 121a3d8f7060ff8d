import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FINISHING, openIntakeServer, unescaped, Visitor, type IntakeServer } from '../test-server.ts';

const SHARED = process.env['THROUGHLINE_SHARED'] ?? fileURLToPath(new URL('../../../../../shared', import.meta.url));
const BLNS = `${SHARED}/data/inputs/blns.json`;

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
    const lanes = [0, 1, 2, 3].map((lane) => strings.filter((_, at) => at % 4 === lane));
    await Promise.all(lanes.map(writeEach));
  },
);

async function writeEach(strings: readonly string[]): Promise<void> {
  const visitor = new Visitor(server.app);
  await visitor.signIn(server.opened.persona('teacher-tessa-quill'));
  await visitor.get('/share');
  await visitor.post('/share', {});
  const beginning = [
    ['danger', { danger: 'no' }],
    ['route', { route: 'neither' }],
    ['what', { narrative: 'Long enough to begin.' }],
  ] as const;
  for (const [page, form] of [...beginning, ...FINISHING]) {
    await visitor.get(`/share/${page}`);
    await visitor.post(`/share/${page}`, form);
  }
  for (const string of strings) {
    const narrative = `Somebody wrote: ${string} and no more`;
    const answer = await visitor.post('/share/what', { narrative, [string.slice(0, 30)]: 'a field of that name' });
    expect([303, 400]).toContain(answer.status);
    if (answer.status === 400) {
      expect(unescaped(answer.html)).toContain(narrative);
      continue;
    }
    const check = await visitor.get('/share/check');
    expect(check.status).toBe(200);
    expect(unescaped(check.html)).toContain(`<div class="tl-pre">${narrative}</div>`);
  }
}
