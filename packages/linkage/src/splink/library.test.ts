import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCondition } from './read-condition.ts';
import { writeCondition } from './write-condition.ts';

/** Every condition that Splink 4.0.17's comparison library writes for DuckDB (see test/golden/library.py). */
const CONDITIONS = readFileSync(new URL('../../test/golden/library.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as string);

/** What marks the conditions that this engine leaves to Splink: times of day, arithmetic, literals, vectors, NOT. */
const LEFT_TO_SPLINK = [
  /%H:%M:%S/u,
  /list_transform/u,
  /array_cosine_similarity/u,
  /"a_l" = 'x'/u,
  /"a_l" - "a_r"\)/u,
  /^NOT /u,
  /ARRAY_INTERSECT/u,
];

describe('the conditions of Splink 4’s comparison library', () => {
  const left = CONDITIONS.filter((sql) => LEFT_TO_SPLINK.some((mark) => mark.test(sql)));

  it('are read, and say the same when written again', () => {
    const read = CONDITIONS.filter((sql) => !left.includes(sql));
    expect(read).toHaveLength(41);
    for (const sql of read) {
      const condition = readCondition(sql);
      expect(condition, sql).not.toBeNull();
      if (condition !== null) expect(readCondition(writeCondition(condition) ?? ''), sql).toEqual(condition);
    }
  });

  it('are refused where this engine has no like', () => {
    expect(left).toHaveLength(10);
    for (const sql of left) expect(readCondition(sql), sql).toBeNull();
  });
});
