import type { GroupAccuracy, GroupTable } from './accuracy-by-group.ts';
import type { EvaluationReport } from './evaluation-report.ts';
import { textTable } from './text-table.ts';
import type { Interval } from './wilson.ts';

/** The report as plain text for a terminal: figures first, then each grouping, then what to worry about. */
export function writeEvaluation(report: EvaluationReport): string {
  return [
    heading(report),
    atThreshold(report),
    thresholds(report),
    clusters(report),
    ...report.groups.map((table) => groupSection(table, report)),
    warnings(report),
  ]
    .filter((section) => section !== '')
    .join('\n\n')
    .concat('\n');
}

function heading({ records, scoredPairs, truth, truePairsScored }: EvaluationReport): string {
  const judgedBy =
    truth.kind === 'people'
      ? `Judged against the person behind each record: ${number(truth.truePairs)} true pairs.`
      : `Judged by labelled pairs only: ${number(truth.truePairs)} are one person. Pairs without a label are left out, so the figures hold for pairs like the labelled ones.`;
  const never = truth.truePairs - truePairsScored;
  return [
    `How well the links hold: ${number(records)} records, ${number(scoredPairs)} pairs scored.`,
    judgedBy,
    `${number(never)} true pairs were never compared, because no blocking rule brought them; no threshold can find them.`,
    ...(truth.notJudged > 0 ? [`${number(truth.notJudged)} scored pairs could not be judged.`] : []),
  ].join('\n');
}

function atThreshold({ threshold, accuracy }: EvaluationReport): string {
  const { truePositives, falsePositives, falseNegatives } = accuracy;
  return [
    `Linking at match weight ${bits(threshold)} and above`,
    `  ${number(truePositives)} right, ${number(falsePositives)} wrong, ${number(falseNegatives)} missed`,
    `  Precision ${withInterval(accuracy.precision, accuracy.precisionInterval)}: of the links, how many are right`,
    `  Recall    ${withInterval(accuracy.recall, accuracy.recallInterval)}: of the true pairs, how many were linked`,
    `  F1        ${share(accuracy.f1)}`,
    '  Intervals are 95 %, and somewhat too narrow where one person has many records.',
  ].join('\n');
}

function thresholds({ best, chosenWithoutLabels: chosen, areaUnderPrecisionRecall: area }: EvaluationReport): string {
  const lines = [`Area under precision and recall: ${share(area)}`];
  if (best !== null) {
    lines.push(
      `Best F1 on these labels: ${share(best.accuracy.f1)} at weight ${bits(best.threshold)}. Do not report this as the model's F1: it was chosen by looking.`,
    );
  }
  if (chosen !== null) {
    lines.push(
      `Without labels the model would choose weight ${bits(chosen.threshold)}, expecting F1 ${share(chosen.expectedF1)}; it reaches ${share(chosen.accuracy.f1)}.`,
    );
  }
  return lines.join('\n');
}

function clusters({ clusters: judged }: EvaluationReport): string {
  if (judged === null) return '';
  const { pairs, bCubed, clustersOfSeveral, peopleDivided } = judged;
  return [
    'After clustering',
    `  Over pairs:   precision ${share(pairs.precision)}, recall ${share(pairs.recall)}, F1 ${share(pairs.f1)}`,
    ...(bCubed === null
      ? []
      : [
          `  Over records: precision ${share(bCubed.precision)}, recall ${share(bCubed.recall)}, F1 ${share(bCubed.f1)} (B-cubed)`,
        ]),
    ...(clustersOfSeveral === null ? [] : [`  Clusters that mix several people: ${number(clustersOfSeveral)}`]),
    ...(peopleDivided === null ? [] : [`  People divided over several clusters: ${number(peopleDivided)}`]),
  ].join('\n');
}

function groupSection({ name, groups }: GroupTable, { groupOptions }: EvaluationReport): string {
  const rows = groups.map((one) => [
    groupName(one),
    number(one.records),
    number(one.truePairs),
    withInterval(one.accuracy.precision, one.accuracy.precisionInterval),
    one.precisionFinding,
    withInterval(one.accuracy.recall, one.accuracy.recallInterval),
    one.recallFinding,
    share(one.accuracy.f1),
  ]);
  const head = ['Group', 'Records', 'True pairs', 'Precision', 'against the rest', 'Recall', 'against the rest', 'F1'];
  return [
    `By ${plainText(name)}`,
    textTable(head, rows),
    `  A pair counts in the group of each of its records. Worse and better are said only when the 95 % intervals of the group and of all others lie apart, by ${share(groupOptions.leastDifference)} or more, with at least ${groupOptions.fewestPairs} pairs on each side. The pairs of one person are found or missed together; the intervals allow for that.`,
  ].join('\n');
}

function warnings({ groups }: EvaluationReport): string {
  const failed = groups.flatMap((table) => table.groups.flatMap((one) => failures(table.name, one)));
  const unsaid = groups.flatMap((table) =>
    table.groups
      .filter((one) => one.recallFinding === 'not enough pairs to say')
      .map((one) => `${plainText(table.name)} "${groupName(one)}"`),
  );
  const lines =
    failed.length === 0 && groups.length > 0 ? ['No group is shown to be linked worse than the others.'] : failed;
  if (unsaid.length > 0) {
    lines.push(`Too few pairs to say anything of: ${unsaid.join(', ')}. That is not a sign that all is well.`);
  }
  return lines.join('\n');
}

function failures(column: string, one: GroupAccuracy): readonly string[] {
  const { accuracy, recallDifference, precisionDifference } = one;
  const who = `${plainText(column)} "${groupName(one)}"`;
  const lines: string[] = [];
  if (one.recallFinding === 'worse') {
    lines.push(
      `WARNING: the model fails ${who}: it misses more of their true pairs (recall ${share(accuracy.recall)}, ${points(recallDifference)} from the whole). What is known of one person stays in pieces. Look at how their names and dates are compared before this model is used.`,
    );
  }
  if (one.precisionFinding === 'worse') {
    lines.push(
      `WARNING: the model fails ${who}: it joins more different people (precision ${share(accuracy.precision)}, ${points(precisionDifference)} from the whole). One person's record may be read as another's. Look at how common their names are, and at term frequencies, before this model is used.`,
    );
  }
  return lines;
}

function groupName({ group }: GroupAccuracy): string {
  return group === null ? 'not recorded' : plainText(group);
}

/** A group's name comes from data: nothing in it may move a terminal's cursor or break the table. */
function plainText(text: string): string {
  const shown = text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  const letters = Array.from(shown);
  return letters.length > 40 ? `${letters.slice(0, 39).join('')}…` : shown;
}

function number(count: number): string {
  return count.toLocaleString('en-GB');
}

function bits(weight: number): string {
  return Number.isFinite(weight) ? String(Math.round(weight * 100) / 100) : weight > 0 ? 'infinity' : 'minus infinity';
}

function share(value: number | null): string {
  return value === null ? 'no figure' : `${(value * 100).toFixed(2)} %`;
}

function withInterval(value: number | null, interval: Interval | null): string {
  if (value === null || interval === null) return 'no figure';
  return `${share(value)} (${(interval.low * 100).toFixed(2)} to ${(interval.high * 100).toFixed(2)})`;
}

function points(difference: number | null): string {
  if (difference === null) return 'no figure';
  return `${difference < 0 ? '−' : '+'}${Math.abs(difference * 100).toFixed(2)} points`;
}
