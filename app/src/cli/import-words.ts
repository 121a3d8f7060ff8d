import type { ImportOutcome } from './import-files.ts';

/** What an import did, or would do, for the person at the terminal. */
export function inWords(
  outcome: ImportOutcome,
  files: readonly string[],
  options: { readonly as: string; readonly saveMapping?: string },
): string {
  const { preview, rows, taken, alreadyHere, rejected, rejects, problems, stopped } = outcome;
  const lines = [
    `${preview ? 'Preview of' : 'Imported'} ${files.length === 1 ? (files[0] ?? '') : `${files.length} files`} as ${outcome.agency} (${outcome.kind})`,
    `  ${count(rows, 'row')} read`,
    `  ${count(taken, 'row')} ${preview ? 'would be taken' : 'taken'}`,
    ...(alreadyHere > 0 ? [`  ${count(alreadyHere, 'row')} here already, from an earlier import`] : []),
    `  ${count(rejected, 'row')} ${preview ? 'would not be taken' : 'not taken'}`,
    ...guessed(outcome, options),
    ...exampled(outcome),
    ...problems.flatMap((group) => [
      `\n  ${count(group.count, 'time')}: ${group.reason}`,
      `    ${group.whatToDo}`,
      ...group.examples.map(
        (one) =>
          `    row ${one.row}${one.column === null ? '' : `, ${one.column}`}: ${one.value === '' ? '(empty)' : one.value}`,
      ),
    ]),
    ...(rejects.length > 0
      ? [
          `\nThe rows that were not taken are in ${rejects.join(', ')} with the reasons. Put them right there and import that file.`,
        ]
      : []),
    ...(stopped ? ['\nStopped before the end. Run the same command again to go on; nothing is taken twice.'] : []),
    ...(preview ? ['\nNothing was changed. Leave --preview out to import.'] : []),
  ];
  return lines.join('\n');
}

function guessed({ guess }: ImportOutcome, options: { readonly saveMapping?: string }): string[] {
  if (guess === null) return [];
  const { fields, things } = guess.mapping;
  return [
    '\nWhat the columns mean was guessed from their names:',
    ...Object.entries(fields).map(([name, value]) => `  ${name}: ${sourceOf(value)}`),
    ...things.map((thing) => `  ${thing.kind}: ${sourceOf(thing.text)}`),
    ...guess.assumed.map((one) => `  Not in the file, so assumed: ${one}`),
    ...(guess.unused.length > 0 ? [`  Not used: ${guess.unused.join(', ')}`] : []),
    options.saveMapping === undefined
      ? '  Keep it with --save-mapping FILE, correct it, and use it with --mapping FILE.'
      : `  Kept in ${options.saveMapping}.`,
  ];
}

/** Where a value comes from, in a few words: columns in braces, constants as they are. */
function sourceOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return [...new Set(value.map(sourceOf))].join(', or ');
  if (value === null || typeof value !== 'object') return '';
  if ('column' in value && typeof value.column === 'string') return `{${value.column}}`;
  return Object.entries(value)
    .map(([name, inner]) => `${name} ${sourceOf(inner)}`)
    .join(', ');
}

function exampled({ examples, preview }: ImportOutcome): string[] {
  if (!preview || examples.length === 0) return [];
  return [
    '\nThe first rows as they would be:',
    ...examples.flatMap((one) =>
      Object.entries(one)
        .filter(([, text]) => text !== '')
        .map(([name, text], at) => `${at === 0 ? '  ' : '    '}${name}: ${text}`),
    ),
  ];
}

function count(n: number, what: string): string {
  return `${n.toLocaleString('en-GB')} ${what}${n === 1 ? '' : 's'}`;
}
