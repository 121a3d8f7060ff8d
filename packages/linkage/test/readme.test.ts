import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';

const folder = new URL('../', import.meta.url);

it('the README’s example is example.ts, and it runs to the clusters and the candidate it promises', async () => {
  const readme = readFileSync(new URL('README.md', folder), 'utf8');
  const code = /```ts\n([\s\S]*?)```/u.exec(readme)?.[1] ?? '';
  const example = readFileSync(new URL('test/example.ts', folder), 'utf8');
  expect(code).not.toBe('');
  expect(example.endsWith(code)).toBe(true);
  const log = vi.spyOn(console, 'log').mockReturnValue(undefined);
  await import(new URL('test/example.ts', folder).href);
  const [clusters, candidate] = log.mock.calls;
  log.mockRestore();
  expect(clusters).toEqual([[0, 0, 2]]);
  expect(candidate?.slice(0, 2)).toEqual([0, '2.1']);
});
