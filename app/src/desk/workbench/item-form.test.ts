import type { FastifyRequest } from 'fastify';
import { describe, expect, it } from 'vitest';
import { readItem, roleOf } from './item-form.ts';

const form = (body: unknown): FastifyRequest => ({ body }) as FastifyRequest;

describe('one item of the form', () => {
  it('has its own fields, and none of another item', () => {
    const body = {
      text: ' One\r\ntwo ',
      'item2-text': 'Another',
      keep: ['0', '2', '2', '9', '-1', 'x', ''],
      'item2-keep': '1',
      'role-0': 'witness',
      'item2-role-1': 'toString',
    };
    const [first, second] = [readItem(form(body), 0, 3), readItem(form(body), 1, 3)];
    expect([first.text, first.keep, roleOf(first, 0)]).toEqual(['One\ntwo', [0, 2], 'witness']);
    expect([second.text, second.keep, roleOf(second, 1)]).toEqual(['Another', [1], undefined]);
  });

  it('takes for an answer to a flag only one of the reasons there are', () => {
    const { safe } = readItem(
      form({
        'safe-a1': 'many_know',
        'safe-a2': '',
        'safe-a3': 'constructor',
        'safe-a4': ['', 'in_public'],
        'item2-safe-a5': 'needed',
      }),
      0,
      0,
    );
    expect(safe).toEqual({ a1: 'many_know', a4: 'in_public' });
  });

  it('is blank, and no error, when nothing at all was sent', () => {
    for (const body of [null, undefined, {}])
      expect(readItem(form(body), 0, 2)).toMatchObject({ text: '', keep: [], safe: {} });
  });
});
