import { describe, expect, it } from 'vitest';
import { addressProblem, isPublic, publicOnly } from './webhook-address.ts';

describe('an address for webhooks', () => {
  it.each([
    'https://records.school.example/throughline',
    'https://records.school.example:8443/hook?agency=1',
    'https://8.8.8.8/hook',
    'https://[2a00:1450:4009::1]/hook',
  ])('may be %s', (address) => {
    expect(addressProblem(address, false)).toBeNull();
  });

  it.each([
    '',
    'records.school.example',
    'http://records.school.example/hook',
    'ftp://records.school.example/hook',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://user:word@records.school.example/hook',
    'https://records.school.example/hook#x',
    'https://localhost/hook',
    'https://LOCALHOST./hook',
    'https://127.0.0.1/hook',
    'https://127.1/hook',
    'https://2130706433/hook',
    'https://0x7f.0.0.1/hook',
    'https://0177.0.0.1/hook',
    'https://0/hook',
    'https://10.0.0.7/hook',
    'https://172.31.255.255/hook',
    'https://192.168.1.1/hook',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/hook',
    'https://[::1]/hook',
    'https://[::ffff:127.0.0.1]/hook',
    'https://[::ffff:a9fe:a9fe]/hook',
    'https://[64:ff9b::7f00:1]/hook',
    'https://[2002:7f00:1::]/hook',
    'https://[fd00::1]/hook',
    'https://[fe80::1]/hook',
    'https://intranet/hook',
    'https://db.internal/hook',
    'https://printer.local/hook',
    `https://records.school.example/${'x'.repeat(300)}`,
  ])('may not be %s, and says what is wrong', (address) => {
    expect(addressProblem(address, false)).toMatch(/\w{4}/u);
  });

  it('may be on this machine in practice only', () => {
    expect(addressProblem('http://localhost:4000/hook', true)).toBeNull();
    expect(addressProblem('http://localhost:4000/hook', false)).not.toBeNull();
    expect(addressProblem('http://192.168.1.1/hook', true)).not.toBeNull();
    expect(addressProblem('https://localhost/hook', true)).not.toBeNull();
  });

  it('is not followed to a name that has any private address, whatever it was when it was given', async () => {
    const answering = (...addresses: string[]): Promise<string> =>
      new Promise((done) => {
        const resolver = ((_name: string, _options: object, answer: (error: null, found: object[]) => void) =>
          answer(
            null,
            addresses.map((address) => ({ address, family: 4 })),
          )) as never;
        publicOnly(resolver)('rebound.example', { all: false }, (error, address) =>
          done(error ? (error.code ?? '') : typeof address === 'string' ? address : ''),
        );
      });
    expect(await answering('8.8.8.8')).toBe('8.8.8.8');
    expect(await answering('127.0.0.1')).toBe('ENOTPUBLIC');
    expect(await answering('8.8.8.8', '10.0.0.1')).toBe('ENOTPUBLIC');
    expect(await answering()).toBe('ENOTPUBLIC');
    expect(isPublic('not an address')).toBe(false);
  });
});
