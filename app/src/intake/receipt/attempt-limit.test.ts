import { expect, it } from 'vitest';
import { AttemptLimit } from './attempt-limit.ts';

it('allows five tries in fifteen minutes for each client, and again once they have passed', () => {
  const limit = new AttemptLimit({ each: 5, all: 100, window: 900_000 });
  expect([0, 1, 2, 3, 4, 5, 6].map((at) => limit.allow('a', at))).toEqual([true, true, true, true, true, false, false]);
  expect(limit.allow('b', 6)).toBe(true);
  expect(limit.allow('a', 900_000)).toBe(true);
  expect(limit.allow('a', 900_000)).toBe(false);
});

it('stops everyone when all clients together have tried too often, however many addresses they come from', () => {
  const limit = new AttemptLimit({ each: 5, all: 20, window: 1000 });
  expect(Array.from({ length: 30 }, (_, at) => limit.allow(`client ${at}`, at)).filter(Boolean)).toHaveLength(20);
  expect(limit.allow('client 99', 1025), 'the first six tries are over').toBe(true);
});

it('counts no refused try, so that whoever waits gets on', () => {
  const limit = new AttemptLimit({ each: 1, all: 100, window: 1000 });
  expect([0, 500, 999, 1000].map((at) => limit.allow('a', at))).toEqual([true, false, false, true]);
});
