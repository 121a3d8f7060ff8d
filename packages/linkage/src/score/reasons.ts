import type { LinkageModel } from '../model/linkage-model.ts';
import type { WaterfallPart } from './waterfall.ts';

// Below a tenth of a bit a field says nothing that a reader could act on.
const WORTH_SAYING = 0.1;

/** Turn a waterfall into sentences for and against, strongest first, then what could not be compared. */
export function reasons(
  model: LinkageModel,
  waterfall: readonly WaterfallPart[],
): { readonly why: readonly string[]; readonly whyNot: readonly string[] } {
  const fields = waterfall.filter((part) => part.kind !== 'prior');
  const strongest = [...fields].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const missing = fields.filter((part) => part.kind === 'level' && isNull(model, part));
  return {
    why: strongest.filter((part) => part.weight >= WORTH_SAYING).map(sentence),
    whyNot: [
      ...strongest.filter((part) => part.weight <= -WORTH_SAYING).map(sentence),
      ...missing.map((part) => `${capital(part.comparison)} could not be compared, so it counts neither way.`),
    ],
  };
}

function isNull(model: LinkageModel, part: WaterfallPart): boolean {
  const comparison = model.comparisons.find(({ name }) => name === part.comparison);
  return comparison?.levels[part.level ?? -1]?.kind === 'null';
}

function sentence(part: WaterfallPart): string {
  const times = timesText(Math.abs(part.weight));
  const field = capital(part.comparison);
  if (part.kind === 'frequency') {
    const rare =
      part.weight > 0 ? 'rarer than usual, so agreement counts for more' : 'common here, so agreement counts for less';
    return `${field}: the value is ${rare} (${times}).`;
  }
  return `${field}: ${part.label} (${times} ${part.weight > 0 ? 'more' : 'less'} likely to be the same).`;
}

function capital(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function timesText(bits: number): string {
  const factor = 2 ** bits;
  if (factor < 10) return `${factor.toFixed(1)} times`;
  if (factor >= 1e6) return 'over a million times';
  return `about ${Number(factor.toPrecision(2)).toLocaleString('en-GB')} times`;
}
