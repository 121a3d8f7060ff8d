import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWeb } from '../ground/web/app.ts';
import { receiveSubmission } from './receive.ts';
import { intakeRoutes } from './routes.ts';
import { submissionSchema } from './submission.ts';
import { openIntakeServer, Visitor, type IntakeServer } from './test-server.ts';

let server: IntakeServer;
let visitor: Visitor;
beforeAll(async () => {
  server = await openIntakeServer();
  visitor = new Visitor(server.app);
});
afterAll(() => server.close());

async function receive(): Promise<{ submissionId: string; receiptCode: string }> {
  const submission = submissionSchema.parse({
    topics: ['CCE'],
    narrative: 'Two lads wait by the station.',
    happened: { kind: 'unknown' },
    howKnown: 'saw_it',
    whoElseKnows: 'only_me',
    sourceRisk: 'none_known',
    routing: { dangerNow: false, crime: false, significantHarm: false },
  });
  const { accountId } = server.opened.persona('teacher-tessa-quill');
  return receiveSubmission(
    server.opened.ground,
    submission,
    { key: accountId, name: 'T', role: 'T', agencyId: '', agencyName: '', contact: 'none' },
    { channel: 'web', agencyType: 'school_academy' },
  );
}

async function decide(submissionId: string, kind: string, daysAgo = 0): Promise<void> {
  const by = server.opened.persona('desk-dara-voss').accountId;
  await server.opened.asAdmin((client) =>
    client.query(
      `insert into tl.submission_event (submission_id, kind, reason, by_account, compartment, recorded_at) values ($1, $2, 'test', $3, '00000000-0000-4000-8000-0000000000d0', now() - make_interval(days => $4))`,
      [submissionId, kind, by, daysAgo],
    ),
  );
}

const maskCode = (html: string): string =>
  html.replaceAll(/\d{4} \d{4} \d{4} \d{4}/gu, 'CODE').replaceAll(/nonce="[^"]*"/gu, '');

describe('the receipt', () => {
  it('is looked up without signing in, whatever spaces or dashes the code is typed with', async () => {
    const { receiptCode } = await receive();
    for (const typed of [
      receiptCode,
      receiptCode.replaceAll(' ', ''),
      receiptCode.replaceAll(' ', '-'),
      `  ${receiptCode}\u00a0`,
    ]) {
      const { status, html } = await visitor.post('/receipt', { code: typed });
      expect(status).toBe(200);
      expect(html).toContain('Received or being assessed');
    }
  });

  it.each([
    ['INTEL_LOG', 'Used.'],
    ['CRIME', 'crime desk'],
    ['SAFEGUARD', 'safeguarding services'],
    ['NFA', 'No further action'],
  ])('shows %s in plain words and the day only', async (kind, words) => {
    const { submissionId, receiptCode } = await receive();
    await decide(submissionId, 'triaged');
    await decide(submissionId, kind);
    const { html } = await visitor.post('/receipt', { code: receiptCode });
    expect(html).toContain(words);
    expect(html).not.toMatch(/\d\d:\d\d/u);
    expect(html).not.toContain(submissionId);
  });

  it('answers an unknown code and one without an outcome with the same bytes', async () => {
    const { receiptCode } = await receive();
    const known = await visitor.post('/receipt', { code: receiptCode });
    const unknown = await visitor.post('/receipt', { code: '0000 0000 0000 0000' });
    expect(unknown.status).toBe(known.status);
    expect(maskCode(unknown.html)).toBe(maskCode(known.html));
  });

  it('calls a repeat what it calls the first, so that it does not tell what was held', async () => {
    const [first, second] = [await receive(), await receive()];
    await decide(first.submissionId, 'INTEL_LOG');
    await decide(second.submissionId, 'DUPLICATE');
    const pages = await Promise.all(
      [first, second].map(async ({ receiptCode }) =>
        maskCode((await visitor.post('/receipt', { code: receiptCode })).html),
      ),
    );
    expect(pages[0]).toBe(pages[1]);
  });

  it.each(['', '123', '1234 5678 9012 345x', '4821 0937 5516 22840', '\u0000', "' or 1=1 --", '9'.repeat(5000)])(
    'refuses what is no code: %j',
    async (code) => {
      const { status, html } = await visitor.post('/receipt', { code });
      expect(status).toBe(400);
      expect(html).toContain('Enter the 16 digits of your code');
    },
  );

  it('stops trying codes after five from one place', async () => {
    const { ground } = server.opened;
    const { app } = await createWeb({ ...ground, config: { ...ground.config, rateLimits: true } });
    await intakeRoutes(app, { ...ground, config: { ...ground.config, rateLimits: true } });
    const guesser = new Visitor(app);
    const statuses: number[] = [];
    for (let n = 0; n < 6; n++) statuses.push((await guesser.post('/receipt', { code: `${n}`.repeat(16) })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    await app.close();
  });

  it('shows no outcome before the delay has passed', async () => {
    const delayed = await openIntakeServer({ THROUGHLINE_RECEIPT_DELAY_HOURS: '36.5' });
    try {
      const original = server;
      server = delayed;
      const { submissionId, receiptCode } = await receive();
      await decide(submissionId, 'NFA', 1);
      expect((await new Visitor(delayed.app).post('/receipt', { code: receiptCode })).html).toContain(
        'Received or being assessed',
      );
      await decide(submissionId, 'NFA', 2);
      expect((await new Visitor(delayed.app).post('/receipt', { code: receiptCode })).html).toContain(
        'No further action',
      );
      server = original;
    } finally {
      await delayed.close();
    }
  });
});
