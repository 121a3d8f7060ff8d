import { expect, it } from 'vitest';
import { suggestWording } from './language.ts';

it('suggests other words for what blames a child, each once', () => {
  const texts = suggestWording(
    'She is putting herself at risk. It is a lifestyle choice. He is a runner, a RUNNER.',
  ).map(({ text }) => text);
  expect(texts).toEqual(['lifestyle choice', 'putting herself at risk', 'runner']);
});

it('leaves quotations and ordinary words alone', () => {
  expect(suggestWording('He said “I am their runner” and "it is a lifestyle choice". She ran home.')).toEqual([]);
});
