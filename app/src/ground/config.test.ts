import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

describe('settings from the environment', () => {
  it('need nothing for the demo', () => {
    expect(readConfig({}, '/somewhere')).toMatchObject({
      mode: 'demo',
      port: 3000,
      dataFolder: '/somewhere/.throughline',
      signIn: { kind: 'practice' },
      receiptDelayHours: 0,
      releaseInBatches: false,
    });
  });

  it.each([
    ['PORT', 'seventy'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://x'],
    ['THROUGHLINE_PUBLIC_URL', 'not an address'],
    ['THROUGHLINE_MODE', 'staging'],
    ['THROUGHLINE_SESSION_IDLE_MINUTES', '-1'],
    ['THROUGHLINE_LEDGER_ORIGIN', 'two words'],
    ['THROUGHLINE_RELEASE_BATCH', 'sometimes'],
    ['THROUGHLINE_TRIAGE_LIMITS', '1,24'],
    ['THROUGHLINE_EXIT_URL', 'javascript:alert(1)'],
    ['THROUGHLINE_EXIT_URL', 'http://plain.example'],
    ['THROUGHLINE_OFFLINE_DRAFTS', 'maybe'],
  ])('that are wrong are named: %s=%s', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(name, 'u'));
  });

  it('of production that are missing are all listed, and the practice provider is never used there', () => {
    const error = (() => {
      try {
        return readConfig({ THROUGHLINE_MODE: 'production', THROUGHLINE_PUBLIC_URL: 'http://insecure.example' });
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(ConfigError);
    for (const name of [
      'DATABASE_URL',
      'THROUGHLINE_PUBLIC_URL',
      'OIDC_ISSUER',
      'OIDC_CLIENT_ID',
      'OIDC_CLIENT_SECRET',
    ])
      expect(String(error)).toContain(name);
  });

  it('of production delay the receipt by a day unless said otherwise', () => {
    const production = readConfig({
      THROUGHLINE_MODE: 'production',
      THROUGHLINE_PUBLIC_URL: 'https://t.example/',
      DATABASE_URL: 'postgresql://x/y',
      OIDC_ISSUER: 'https://i.example',
      OIDC_CLIENT_ID: 'a',
      OIDC_CLIENT_SECRET: 'b',
    });
    expect(production).toMatchObject({
      publicUrl: 'https://t.example',
      receiptDelayHours: 24,
      releaseInBatches: true,
      signIn: { kind: 'external', strongMethods: ['mfa', 'hwk', 'phr', 'phrh'] },
    });
  });
});
