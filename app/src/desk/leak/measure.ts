import { LABELS, type Label, type Labelled } from './labelled-set.ts';
import { LEAK_KINDS, type LeakKind } from './leak.ts';
import { leaksIn } from './leaks-in.ts';

/** How the rules do on labelled sentences. */
export interface Measured {
  readonly sentences: number;
  readonly clean: number;
  /** Clean sentences in which something was flagged. */
  readonly cleanFlagged: number;
  /** Labelled stretches by label, and how many of each were flagged under which kind, or not at all. */
  readonly found: Readonly<Record<Label, Readonly<Record<LeakKind | 'missed', number>>>>;
  /** Flags that touch no label, by kind. */
  readonly false: Readonly<Record<LeakKind, number>>;
  readonly flags: number;
  readonly missed: readonly string[];
  readonly falsely: readonly string[];
}

/** Flags every sentence and holds the flags against the labels: a label is found when a flag touches it, a flag is right when it touches a label. */
export function measure(sentences: readonly Labelled[], agencies: readonly string[]): Measured {
  const found = eachLabel(() => ({ ...eachKind(), missed: 0 }));
  const wrong = eachKind();
  const missed: string[] = [];
  const falsely: string[] = [];
  let [flags, clean, cleanFlagged] = [0, 0, 0];
  for (const { text, labels, own } of sentences) {
    const leaks = leaksIn(text, agencies, own);
    flags += leaks.length;
    if (labels.length === 0) {
      clean += 1;
      if (leaks.length > 0) cleanFlagged += 1;
    }
    for (const { start, end, label } of labels) {
      const hit = leaks.find((leak) => leak.start < end && leak.end > start);
      found[label][hit?.kind ?? 'missed'] += 1;
      if (!hit) missed.push(`${label}: ‘${text.slice(start, end)}’ in ‘${text}’`);
    }
    for (const leak of leaks)
      if (!labels.some(({ start, end }) => leak.start < end && leak.end > start)) {
        wrong[leak.kind] += 1;
        falsely.push(`‘${leak.text}’ (${leak.id.split('-')[0] ?? ''}) in ‘${text}’`);
      }
  }
  return { sentences: sentences.length, clean, cleanFlagged, found, false: wrong, flags, missed, falsely };
}

/** The share of labelled stretches that were flagged. */
export function recall(measured: Measured, label: Label): number {
  const { missed, ...kinds } = measured.found[label];
  const hit = Object.values(kinds).reduce((sum, n) => sum + n, 0);
  return hit / (hit + missed);
}

/** The share of flags that are right. */
export function precision(measured: Measured): number {
  const wrong = Object.values(measured.false).reduce((sum, n) => sum + n, 0);
  return (measured.flags - wrong) / measured.flags;
}

function eachKind(): Record<LeakKind, number> {
  return Object.fromEntries(Object.keys(LEAK_KINDS).map((kind) => [kind, 0])) as Record<LeakKind, number>;
}

function eachLabel<T>(make: () => T): Record<Label, T> {
  return Object.fromEntries(Object.keys(LABELS).map((label) => [label, make()])) as Record<Label, T>;
}
