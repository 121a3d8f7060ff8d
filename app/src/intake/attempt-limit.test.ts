import { expect, it } from 'vitest';
import { AttemptLimit } from './attempt-limit.ts';

it('allows five tries in fifteen minutes for each client, and again once they have passed', () => {
  const limit = new AttemptLimit(5, 900_000);
  expect([0, 1, 2, 3, 4, 5, 6].map((at) => limit.allow('a', at))).toEqual([true, true, true, true, true, false, false]);
  expect(limit.allow('b', 6)).toBe(true);
  expect(limit.allow('a', 900_000)).toBe(true);
  expect(limit.allow('a', 900_000)).toBe(false);
});
