import { probabilityOf, writeEvaluation, type RuleWork } from '@throughline/linkage';
import type { LinkCall } from './link-call.ts';
import { explanationInWords } from './link-explain.ts';
import { MOST_FLAGGED, MOST_SHARING, type FlagCounts } from './link-clusters.ts';
import type { LinkOutcome } from './link-file.ts';
import type { LinkInput } from './link-input.ts';
import type { LoadedModel } from './link-model.ts';

/** What was read. */
export function readInWords({ rows, id, unread }: LinkInput, file: string): string {
  const cells = [...unread].sort(([, x], [, y]) => y - x).map(([field, count]) => `${field} ${number(count)}`);
  return [
    `${counted(rows.size, 'record')} read from ${file}, named by the column "${id}".`,
    ...(cells.length === 0 ? [] : [`Cells that could not be read and count as not known: ${cells.join(', ')}.`]),
  ].join('\n');
}

/** What each rule will cost, before any pair is made. */
export function estimateInWords(rules: readonly RuleWork[], kind: LoadedModel['kind']): string {
  const widest = Math.max(...rules.map(({ rule }) => rule.length));
  const pairs = rules.reduce((sum, rule) => sum + rule.pairs, 0);
  const seconds = kind === 'person' ? pairs / PEOPLE_A_SECOND : rules.reduce((sum, rule) => sum + rule.seconds, 0);
  return [
    'What the rules bring together, at most:',
    ...rules.map(
      ({ rule, pairs: own, hottest }) =>
        `  ${rule.padEnd(widest)}  ${number(own).padStart(13)} pairs${hottest === null ? '' : `; ${counted(hottest.records, 'record')} share the commonest value`}`,
    ),
    `In all ${counted(pairs, 'pair')}, some of them under several rules; ${seconds < 1 ? 'under a second' : `about ${time(seconds)}`} on one thread.`,
  ].join('\n');
}

/** Pairs a second of one thread with the model of a person, whose comparisons of names are dear; measured on 50,000 records. */
const PEOPLE_A_SECOND = 100_000;

/** All that was found. */
export function outcomeInWords(outcome: LinkOutcome, call: LinkCall): string {
  return [
    ...trainingInWords(outcome),
    linksInWords(outcome),
    clustersInWords(outcome),
    flagsInWords(outcome.flags, outcome.records),
    ...(outcome.explained === null ? [] : [explanationInWords(outcome.explained)]),
    ...evaluationInWords(outcome),
    ...filesInWords(call),
  ].join('\n\n');
}

function trainingInWords({ training, seconds, withoutValues }: LinkOutcome): string[] {
  if (training === null) return [];
  const { sessions, pooled, untaught } = training;
  const widest = Math.max(0, ...sessions.map(({ rule }) => rule.length));
  const open = sessions.filter(({ converged }) => !converged);
  const missed = untaught.filter((name) => !withoutValues.includes(name));
  return [
    [
      `Trained in ${time(seconds.train)}, without labels: ${counted(sessions.length, 'session')}, each on the pairs of one rule.`,
      ...sessions.map(
        ({ rule, pairs, iterations, converged, lambda, leftOut }) =>
          `  ${rule.padEnd(widest)}  ${number(pairs).padStart(11)} pairs, ${counted(iterations, 'round')}, ${converged ? 'settled' : 'NOT settled'}; ${share(lambda)} of them are taken for one person; not taught: ${leftOut.join(', ') || 'none'}`,
      ),
      ...(pooled.length === 0
        ? []
        : [
            `  ${counted(pooled.length, 'group')} of levels share one weight, because the pairs could not tell them apart.`,
          ]),
      ...(missed.length === 0
        ? []
        : [
            `  WARNING: nothing could teach ${missed.join(', ')}; the figures of the model stand. Add a rule that does not use that column.`,
          ]),
      ...(open.length === 0
        ? []
        : [
            `  WARNING: ${open.map(({ rule }) => rule).join(', ')} did not settle. Look at the figures before you rely on this model.`,
          ]),
    ].join('\n'),
  ];
}

function linksInWords(outcome: LinkOutcome): string {
  const { compared, links, threshold, seconds, chosenWithoutLabels: chosen, withoutValues } = outcome;
  return [
    ...(withoutValues.length === 0
      ? []
      : [`The file says nothing of: ${withoutValues.join(', ')}. The model compares without.`]),
    `${counted(compared, 'pair')} compared in ${time(seconds.score)}, each once.`,
    `${counted(links, 'link')} of ${threshold} bits and more (a probability of ${probability(threshold)} and more).`,
    ...(chosen === null
      ? []
      : [
          `The model itself would link from ${chosen.threshold.toFixed(1)} bits, and expects ${share(chosen.expectedPrecision)} of those links to be right.`,
        ]),
  ].join('\n');
}

function clustersInWords({ clusters, seconds }: LinkOutcome): string {
  const { count, ofSeveral, largest, bySize, heldBack, heldBackSentences } = clusters;
  const sizes = bySize.filter(([size]) => size > 1);
  const shown = sizes.slice(0, 6).map(([size, times]) => `${number(times)} of ${size}`);
  const rest = sizes.slice(6).reduce((sum, [, times]) => sum + times, 0);
  return [
    `${counted(count, 'cluster')} in ${time(seconds.cluster)}: ${number(count - ofSeveral)} of one record, ${number(ofSeveral)} of several; the largest holds ${number(largest)}.`,
    ...(shown.length === 0
      ? []
      : [`  Records in each: ${[...shown, ...(rest > 0 ? [`${number(rest)} of more`] : [])].join(', ')}.`]),
    heldBack === 0
      ? '  No join was held back.'
      : `  ${counted(heldBack, 'join')} held back, for a person to look at${heldBack > heldBackSentences.length ? `; the strongest ${heldBackSentences.length}` : ''}:`,
    ...heldBackSentences.map((sentence) => `    ${sentence}`),
  ].join('\n');
}

const KINDS = {
  twins: 'could be twins',
  siblings: 'could be brothers or sisters, or other relations',
  namesakes: 'could be a parent and child, or others of one name',
  household: 'could be two people at one address or phone',
} as const;

function flagsInWords(flags: FlagCounts | null, records: number): string {
  if (flags === null)
    return `Twins, siblings and households were not looked for: ${records > MOST_FLAGGED ? `the file has more than ${number(MOST_FLAGGED)} records` : 'the file has no columns "forename" and "surname"'}.`;
  const { clustersWithin, within, between, skipped } = flags;
  const lines = (counts: FlagCounts['within']): string[] =>
    Object.entries(KINDS).flatMap(([kind, words]) => {
      const count = counts[kind as keyof typeof KINDS];
      return count === 0 ? [] : [`    ${counted(count, 'pair')} ${words}`];
    });
  const apart = lines(between);
  return [
    clustersWithin === 0
      ? 'No cluster holds two records that look like two people of one family or home.'
      : `${counted(clustersWithin, 'cluster')} to look at, holding records that may be two people:`,
    ...lines(within),
    ...(apart.length === 0 ? [] : ['  Kept apart, and worth knowing:', ...apart]),
    ...(skipped === 0
      ? []
      : [
          `  ${counted(skipped, 'address, phone or cluster', 'addresses, phones or clusters')} shared by more than ${MOST_SHARING} records: not looked at.`,
        ]),
  ].join('\n');
}

function evaluationInWords({ evaluation, judgedFrom }: LinkOutcome): string[] {
  if (evaluation === null) return [];
  const partly =
    judgedFrom === null
      ? []
      : [`Pairs under ${judgedFrom} bits were not kept, to save memory: below, they count among those never compared.`];
  const widest = 12;
  const curve = evaluation.curve
    .filter((_, at, { length }) => length <= 24 || at % Math.ceil(length / 24) === 0)
    .map(
      ({ threshold, accuracy }) =>
        `  ${String(threshold).padStart(5)} bits  ${figure(accuracy.precision).padStart(widest)} ${figure(accuracy.recall).padStart(widest)} ${figure(accuracy.f1).padStart(widest)}`,
    );
  return [
    ...partly,
    writeEvaluation(evaluation).trimEnd(),
    [
      'If the threshold were',
      `  ${''.padStart(10)}  ${'precision'.padStart(widest)} ${'recall'.padStart(widest)} ${'F1'.padStart(widest)}`,
      ...curve,
    ].join('\n'),
  ];
}

function filesInWords(call: LinkCall): string[] {
  const files: (readonly [string, string | null])[] = [
    ['Links', call.out],
    ['Clusters', call.clusters],
    ['Model', call.saveModel],
  ];
  const written = files.flatMap(([what, path]) => (path === null ? [] : [`${what} written to ${path}.`]));
  if (call.checkpoint !== null) written.push(`The checkpoint ${call.checkpoint} is no longer needed; delete it.`);
  return written.length === 0 ? [] : [written.join('\n')];
}

/** Seconds for a person. */
export function time(seconds: number): string {
  if (seconds < 0.1) return 'under 0.1 seconds';
  if (seconds < 10) return `${Number(seconds.toFixed(1))} seconds`;
  if (seconds < 120) return `${Math.round(seconds)} seconds`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} minutes`;
  return `${(seconds / 3600).toFixed(1)} hours`;
}

function probability(bits: number): string {
  const value = probabilityOf(bits);
  return value > 0.9999 ? 'over 99.99 %' : value < 0.0001 ? 'under 0.01 %' : `${Number((value * 100).toFixed(2))} %`;
}

function share(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}

function figure(value: number | null): string {
  return value === null ? 'none' : `${(value * 100).toFixed(2)} %`;
}

/** A count with what is counted: `1 pair`, `2 pairs`. */
export function counted(count: number, what: string, many = `${what}s`): string {
  return `${number(count)} ${count === 1 ? what : many}`;
}

/** A number for a person. */
export function number(count: number): string {
  return count.toLocaleString('en-GB');
}
