import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, sessionOf, type TestSession } from '../../../../test/support/session.ts';
import { openOversightServer, type OversightServer } from '../test-server.ts';

let server: OversightServer;
let administrator: TestSession;
let auditor: TestSession;
beforeAll(async () => {
  server = await openOversightServer();
  administrator = await sessionOf(server.opened.ground, server.opened.persona('admin-ada-colt'));
  auditor = await sessionOf(server.opened.ground, server.opened.persona('auditor-ash-penrose'));
});
afterAll(() => server.close());

const post = async (url: string, form: Record<string, string>): Promise<{ status: number; html: string }> => {
  const answer = await ask(server.app, administrator, 'POST', url, form);
  return { status: answer.statusCode, html: answer.payload };
};
const page = async (who: TestSession): Promise<string> =>
  (await ask(server.app, who, 'GET', '/oversight/systems')).payload;
const idIn = (html: string): string => /systems\/([\da-f-]{36})\/webhook/u.exec(html)?.[1] ?? '';

describe('the page of agencies’ own systems', () => {
  it('asks again for what is missing, keeping what was typed', async () => {
    const { status, html } = await post('/oversight/systems', {
      clientId: 'school-records',
      agencyId: 'nowhere',
      title: '',
    });
    expect(status).toBe(400);
    expect(html).toContain('value="school-records"');
    for (const name of ['agencyId', 'title']) expect(html).toContain(`href="#${name}"`);
    expect(await page(administrator)).toContain('None yet');
  });

  it('adds a system once, shows it to the auditor without means to change it, and to nobody else', async () => {
    const agencyId = server.opened.persona('teacher-tessa-quill').agencyId ?? '';
    const form = { clientId: 'school-records', agencyId, title: 'School records' };
    expect((await post('/oversight/systems', form)).status).toBe(303);
    expect((await post('/oversight/systems', form)).html).toContain('registered already');
    expect(await page(administrator)).toContain('Test school_academy HANTS');
    const seen = await page(auditor);
    expect(seen).toContain('School records (school-records)');
    expect(seen).not.toContain('<form method="post" action="/oversight/systems');
    const desk = await sessionOf(server.opened.ground, server.opened.persona('desk-dara-voss'));
    expect((await ask(server.app, desk, 'GET', '/oversight/systems')).statusCode).toBe(403);
  });

  it('shows a webhook’s secret in the answer that makes it and on no page after, and refuses an address inside', async () => {
    const id = idIn(await page(administrator));
    const inside = await post(`/oversight/systems/${id}/webhook`, { address: 'https://10.0.0.1/hook' });
    expect(inside.status).toBe(400);
    expect(inside.html).toContain('not on the public Internet');
    expect(inside.html).toContain('value="https://10.0.0.1/hook"');
    const set = await post(`/oversight/systems/${id}/webhook`, { address: 'https://records.school.example/hook' });
    expect(set.html).toMatch(/id="secret">whsec_/u);
    const after = await page(administrator);
    expect(after).toContain('https://records.school.example/hook');
    expect(after).not.toContain('whsec_');
    expect((await post(`/oversight/systems/${id}/webhook`, { address: '' })).status).toBe(303);
  });

  it('disables and enables, and answers for a system that is not there as for any page that is not', async () => {
    const id = idIn(await page(administrator));
    await post(`/oversight/systems/${id}/disable`, {});
    expect(await page(administrator)).toContain('Disabled');
    await post(`/oversight/systems/${id}/enable`, {});
    expect(await page(administrator)).not.toContain('>Disabled<');
    const nobody = '11111111-1111-4111-8111-111111111111';
    for (const path of ['disable', 'enable', 'webhook'])
      expect((await post(`/oversight/systems/${nobody}/${path}`, {})).status).toBe(404);
  });
});
