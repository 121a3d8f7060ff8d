import { attack } from './attack.ts';
import type { FrequencyTable } from './frequency-table.ts';
import { flatten, mapGrid, places } from './grid.ts';
import type { PublishedCell, PublishedTable, RoundingMethod } from './published-table.ts';
import type { RoundingRule } from './rule.ts';

/**
 * A table under a rounding rule: nought stays, small counts become `*`, the rest is rounded, each total on its own.
 *
 * Rounding mostly protects by itself, but not always: seven ones of a total of seven are seven `*` and a `*`, and
 * can only be ones. Where the attacker gets through, totals are hidden one by one, and in the last resort all left out.
 */
export async function roundTable(table: FrequencyTable, rule: RoundingRule): Promise<PublishedTable> {
  const totals = places(table).flatMap((place, index) => (place.kind === 'body' ? [] : [index]));
  let hidden: ReadonlySet<number> = new Set();
  let { findings } = await attack(rounded(table, rule, hidden));
  while (findings.length > 0) {
    const choices = totals.filter((index) => !hidden.has(index)).map((index) => new Set([...hidden, index]));
    const best = await fewestFindings(table, rule, choices);
    if (!best) return { ...rounded(table, rule, hidden), totals: {} };
    ({ hidden, findings } = best);
  }
  return rounded(table, rule, hidden);
}

async function fewestFindings(table: FrequencyTable, rule: RoundingRule, choices: readonly ReadonlySet<number>[]) {
  const counts = flatten(table);
  const cost = (hidden: ReadonlySet<number>) => [...hidden].reduce((all, index) => all + (counts[index] ?? 0), 0);
  const tried = [];
  for (const hidden of choices) tried.push({ hidden, findings: (await attack(rounded(table, rule, hidden))).findings });
  return tried.sort((a, b) => a.findings.length - b.findings.length || cost(a.hidden) - cost(b.hidden))[0];
}

function rounded(table: FrequencyTable, rule: RoundingRule, hidden: ReadonlySet<number>): PublishedTable {
  const { upTo, nearest, requiredIntegers, requiredWidth } = rule;
  const method: RoundingMethod = { kind: 'rounding', upTo, nearest, requiredIntegers, requiredWidth };
  const published = mapGrid(table, (count, index): PublishedCell => {
    if (count === 0) return { kind: 'shown', value: 0 };
    if (hidden.has(index)) return { kind: 'suppressed', why: 'complementary' };
    if (count <= upTo) return { kind: 'suppressed', why: 'small', under: upTo + 1 };
    return { kind: 'shown', value: nearest * Math.round(count / nearest) };
  });
  return { ...published, method };
}
