import type { PairScore, WaterfallPart } from '@throughline/linkage';
import type { Likeness } from '../desk/index.ts';

/** A score as a reader takes it in: what speaks for it, what against, what cannot be told, and each field of the evidence. */
export function evidenceOf(score: PairScore): Pick<Likeness, 'why' | 'whyNot' | 'notKnown' | 'evidence'> {
  const fields = score.waterfall.filter(({ kind }) => kind !== 'prior');
  const notKnown = fields.filter(isNotKnown).map(({ comparison }) => comparison);
  return {
    why: score.why,
    // The engine says in its sentences against, too, what could not be compared; that stands apart here.
    whyNot: score.whyNot.filter((sentence) => !sentence.includes('could not be compared')),
    notKnown,
    evidence: fields
      .filter((part) => part.weight !== 0)
      .map((part) => ({
        field: part.comparison,
        label: part.label,
        weight: part.weight,
        here: valuesOn(part, 'left'),
        there: valuesOn(part, 'right'),
      })),
  };
}

function isNotKnown({ kind, label, weight }: WaterfallPart): boolean {
  return kind === 'level' && weight === 0 && label.startsWith('Not known');
}

function valuesOn(part: WaterfallPart, side: 'left' | 'right'): string {
  return [...new Set(part.values.map((value) => inWords(value[side] ?? '')))].filter(Boolean).join(' ');
}

/** A span of days of birth reads as one; everything else as it stands. */
function inWords(value: string): string {
  const days = /^(\d{4}-\d{2}-\d{2})\/(\d{4}-\d{2}-\d{2})$/u.exec(value);
  if (days === null) return value;
  const [from = '', to = ''] = days.slice(1).map(day);
  return from === to ? from : `${from} to ${to}`;
}

function day(iso: string): string {
  const written = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Date(`${iso}T00:00:00Z`).toLocaleDateString('en-GB', written);
}
