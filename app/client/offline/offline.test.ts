import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiSubmissionSchema } from '../../src/intake/api-submission.ts';
import { HOW_KNOWN, SOURCE_RISK, TOPICS, WHO_ELSE_KNOWS } from '../../src/intake/codes.ts';
import { keyOf, lock, newSalt, unlock } from './lock.ts';
import { sendOnce } from './sending.ts';
import { afterTry, isExpired, toSend, type KeptDraft, type KeptLock } from './waiting.ts';
import { bodyOf, missingIn, type Written } from './written.ts';

const FEW_ROUNDS = 10;
const HOUR = 3_600_000;
const EMPTY_BOX = { iv: new Uint8Array(12), data: new ArrayBuffer(0) };

describe('what is kept on a device', () => {
  it('comes back as it was with its PIN, and with no other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string(), fc.jsonValue(), async (pin, other, value) => {
        const salt = newSalt();
        const key = await keyOf(pin, salt, FEW_ROUNDS);
        const box = await lock(key, 'one', value);
        expect(await unlock(key, 'one', box)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(await unlock(key, 'another', box), 'in another’s place').toBeNull();
        if (other.normalize('NFC') !== pin.normalize('NFC'))
          expect(await unlock(await keyOf(other, salt, FEW_ROUNDS), 'one', box)).toBeNull();
      }),
      { numRuns: 50 },
    );
  });

  it('does not open once a single bit of it was changed', async () => {
    const key = await keyOf('blue 4821', newSalt(), FEW_ROUNDS);
    const box = await lock(key, 'one', { written: { narrative: ['Kai'] } });
    for (let at = 0; at < box.data.byteLength; at += 97) {
      const data = box.data.slice(0);
      const bytes = new Uint8Array(data);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      expect(await unlock(key, 'one', { ...box, data })).toBeNull();
    }
  });

  it('does not tell by its length what it is: a word and a page are as long', async () => {
    const key = await keyOf('blue 4821', newSalt(), FEW_ROUNDS);
    const [short, long] = [await lock(key, 'a', 'no'), await lock(key, 'a', 'x'.repeat(4000))];
    expect(short.data.byteLength).toBe(long.data.byteLength);
  });

  it('ends after a day, whatever the clock does, and not before', () => {
    for (const [hours, ended] of [
      [0, false],
      [23.9, false],
      [24, true],
      [-25, true],
      [1e6, true],
    ] as const)
      expect(isExpired({ keptAt: 1e12 - hours * HOUR }, 1e12), String(hours)).toBe(ended);
  });

  it('is given up at the fourth try: each is counted before it is made', () => {
    let kept: KeptLock | null = { salt: newSalt(), rounds: FEW_ROUNDS, check: EMPTY_BOX, wrongPins: 0 };
    const counts: (number | undefined)[] = [];
    for (let tries = 0; tries < 4; tries += 1) {
      kept = kept && afterTry(kept);
      counts.push(kept?.wrongPins);
    }
    expect(counts).toEqual([1, 2, 3, undefined]);
  });

  it('is sent only when its writer finished it, or when a sending had no answer', () => {
    const drafts = (['writing', 'ready', 'sending', 'received'] as const).map((whereabouts): KeptDraft => ({
      id: whereabouts,
      keptAt: 0,
      whereabouts,
      box: EMPTY_BOX,
    }));
    expect(toSend(drafts).map(({ id }) => id)).toEqual(['ready', 'sending']);
  });
});

describe('a sending', () => {
  const answers =
    (session: unknown, status: number, body: unknown): typeof fetch =>
    async (address) =>
      address === '/api/session' ? Response.json(session) : Response.json(body, { status });
  const signedIn = { signedIn: true, csrfToken: 'token' };

  it.each([
    [201, { receiptCode: '4821 0937 5516 2284' }, 'received'],
    [200, { receiptCode: '4821 0937 5516 2284' }, 'no-answer'],
    [201, {}, 'no-answer'],
    [400, { title: 'Wrong', fields: { narrative: 'Too long' } }, 'refused'],
    [401, { title: 'Sign in first.' }, 'signed-out'],
    [403, { title: 'Not your work' }, 'not-now'],
    [429, { title: 'Too many' }, 'not-now'],
    [500, { title: 'Sorry' }, 'no-answer'],
    [503, { title: 'Away' }, 'no-answer'],
  ])('answered with %i is only what it is', async (status, body, kind) => {
    expect((await sendOnce('id', {}, answers(signedIn, status, body))).kind).toBe(kind);
  });

  it('that never left is told from one that had no answer', async () => {
    const none = async (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));
    expect((await sendOnce('id', {}, none)).kind).toBe('no-connection');
    const lost: typeof fetch = async (address) =>
      address === '/api/session' ? Response.json(signedIn) : Promise.reject(new TypeError('lost'));
    expect((await sendOnce('id', {}, lost)).kind).toBe('no-answer');
    const page: typeof fetch = async () => new Response('<html>a hotel’s sign-in page</html>');
    expect((await sendOnce('id', {}, page)).kind).toBe('no-connection');
    expect((await sendOnce('id', {}, answers({ signedIn: false, csrfToken: '' }, 201, {}))).kind).toBe('signed-out');
  });
});

describe('what was written without a connection', () => {
  const of = (table: object): fc.Arbitrary<string> => fc.constantFrom(...Object.keys(table));
  const complete = fc.record({
    danger: fc.constantFrom(['yes'], ['no']),
    route: fc.constantFrom(['neither'], ['crime'], ['harm', 'crime']),
    narrative: fc.string({ minLength: 10 }).map((text) => [`A boy. ${text}`]),
    happened: fc.constantFrom(['exact'], ['about'], ['ongoing'], ['unknown']),
    from: fc.constant(['2026-11-03']),
    topics: fc.uniqueArray(of(TOPICS), { minLength: 1 }),
    howKnown: of(HOW_KNOWN).map((one) => [one]),
    whoElseKnows: of(WHO_ELSE_KNOWS).map((one) => [one]),
    sourceRisk: of(SOURCE_RISK).map((one) => [one]),
    name: fc.constant(['Tessa Quill']),
    job: fc.constant(['Head of year']),
    contact: fc.constant(['Do not contact me']),
  });

  it('is taken by the service as it is once nothing is missing', () => {
    fc.assert(
      fc.property(complete, (written: Written) => {
        expect(missingIn(written)).toEqual([]);
        const parsed = apiSubmissionSchema.safeParse(bodyOf(written));
        expect(parsed.error?.issues ?? []).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('names what is missing, each by its field', () => {
    expect(missingIn({})).toHaveLength(11);
    expect(missingIn({ narrative: ['too short'] })).toContain('narrative');
    expect(missingIn({ happened: ['exact'], from: [''] })).toContain('from');
    expect(missingIn({ happened: ['ongoing'], from: [''] })).not.toContain('from');
  });
});
