import type { Chart } from './chart.ts';
import { lookOf, LOOKS, type Look } from './kind.ts';
import { otherEnd, type Shown } from './shown.ts';

/** What is selected, in the order it was: the first and the last are the ends of a path that is asked for. */
export type Selection = readonly string[];

/** What to look for among what is shown: the keyboard's way to do what a lasso does. */
export interface Filter {
  readonly words: string;
  readonly look: Look | null;
}

/** One collator for all: comparing ten thousand names makes one each time otherwise. */
const BY_NAME = new Intl.Collator('en-GB');

/** With one more, or without it when it was selected. */
export function toggle(selection: Selection, id: string): Selection {
  return selection.includes(id) ? selection.filter((one) => one !== id) : [...selection, id];
}

/** With these as well, those selected before first. */
export function plus(selection: Selection, ids: Iterable<string>): Selection {
  return [...new Set([...selection, ...ids])];
}

/** Everything shown that was not selected. */
export function inverted(selection: Selection, shown: Shown): Selection {
  const was = new Set(selection);
  return [...shown.nodes].filter((id) => !was.has(id));
}

/** With everything that a shown tie joins to it. */
export function withNeighbours(chart: Chart, shown: Shown, selection: Selection): Selection {
  const was = new Set(selection);
  const near = new Set<string>();
  for (const id of shown.ties) {
    const tie = chart.ties.get(id);
    if (!tie) continue;
    for (const end of [tie.from, tie.to]) if (was.has(end)) near.add(otherEnd(tie, end));
  }
  return plus(selection, near);
}

/** What is left of it when things have gone or been hidden. */
export function still(selection: Selection, shown: Shown): Selection {
  return selection.every((id) => shown.nodes.has(id)) ? selection : selection.filter((id) => shown.nodes.has(id));
}

/** What is shown and answers to the filter: each word stands in the name or the kind, whatever the case. People come first, then by name. */
export function matching(chart: Chart, shown: Shown, { words, look }: Filter): string[] {
  const wanted = words.toLocaleLowerCase('en-GB').split(/\s+/u).filter(Boolean);
  const order = new Map(Object.keys(LOOKS).map((one, at) => [one, at]));
  return [...shown.nodes]
    .flatMap((id) => {
      const node = chart.nodes.get(id);
      if (!node) return [];
      const own = lookOf(node);
      const text = `${node.label} ${LOOKS[own].one}`.toLocaleLowerCase('en-GB');
      const answers = (look === null || look === own) && wanted.every((word) => text.includes(word));
      return answers ? [{ id, label: node.label, at: order.get(own) ?? 0 }] : [];
    })
    .toSorted((a, b) => a.at - b.at || BY_NAME.compare(a.label, b.label) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}
