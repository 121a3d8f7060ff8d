import { expect, it } from 'vitest';
import { suggestWording } from './language.ts';

it('suggests other words for what blames a child, each once', () => {
  const texts = suggestWording(
    'She is putting herself at risk. It is a lifestyle choice. He is a runner, a RUNNER.',
  ).map(({ text }) => text);
  expect(texts).toEqual(['lifestyle choice', 'putting herself at risk', 'runner']);
});

it.each([
  ['She is hanging around with older lads.', 'associating'],
  ['He absconded on Friday', 'absconded'],
  ['This boy is involved in CCE', 'involved'],
  ['A teenage dealer', 'dealer'],
  ['Puts herself in danger', 'self_risk'],
])('knows %j', (text, code) => {
  expect(suggestWording(text).map((one) => one.code)).toEqual([code]);
});

it('leaves alone what the writer marked as somebody’s exact words, and everything where they did not say which part', () => {
  const text = 'He told me I am a runner now. It is a lifestyle choice.';
  expect(suggestWording(text, ['I am a runner now']).map((one) => one.text)).toEqual(['lifestyle choice']);
  expect(suggestWording(text, [])).toEqual([]);
  expect(suggestWording(text, null)).toHaveLength(2);
});

it('does work that grows with the length of hostile text, not with its square', () => {
  for (const unit of ['boyfriend ', 'hanging out with a ', 'contacting a ', '“', 'drug ', 'putting '])
    expect(suggestWording(unit.repeat(100_000 / unit.length)).length).toBeLessThanOrEqual(6);
});

it('takes neither beans nor a front-runner for a child', () => {
  expect(suggestWording('She grows runner beans and was the front-runner, a runner up.')).toEqual([]);
});

it('leaves quotations and ordinary words alone', () => {
  expect(suggestWording('He said “I am their runner” and "it is a lifestyle choice". She ran home.')).toEqual([]);
});
