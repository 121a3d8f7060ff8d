import { LinkageError } from '../linkage-error.ts';
import { exactColumn } from './condition.ts';
import type { Comparison, Level, LinkageModel } from './linkage-model.ts';

/** Blocking rules that can be run together: each is one bit where a pair's rules are kept. */
export const MOST_BLOCK_RULES = 32;

/** Throws `model-invalid`, naming the comparison and level, unless the model can score every pair. Returns the model. */
export function checkModel(model: LinkageModel): LinkageModel {
  if (!(model.prior > 0 && model.prior < 1)) {
    refuse(`the prior is ${model.prior}; it must be a probability between 0 and 1, both excluded`);
  }
  if (model.blockRules.length > MOST_BLOCK_RULES) {
    refuse(`it has ${model.blockRules.length} blocking rules; at most ${MOST_BLOCK_RULES} can be run together`);
  }
  if (model.comparisons.length === 0) refuse('it has no comparison; give at least one');
  const names = new Set<string>();
  for (const comparison of model.comparisons) {
    if (names.has(comparison.name)) refuse(`two comparisons are named "${comparison.name}"; rename one`);
    names.add(comparison.name);
    checkComparison(comparison);
  }
  return model;
}

function checkComparison({ name, levels }: Comparison): void {
  const elseAt = levels.findIndex((level) => level.condition.kind === 'else');
  if (elseAt !== levels.length - 1) refuse(`comparison "${name}" must end with its one ELSE level`);
  if (levels.filter((level) => level.kind === 'evidence').length < 2) {
    refuse(`comparison "${name}" needs at least two levels that are evidence`);
  }
  for (const level of levels) {
    for (const [key, value] of [
      ['m', level.m],
      ['u', level.u],
    ] as const) {
      if (value !== undefined && !(value > 0 && value <= 1)) {
        refuse(`${key} of level "${level.label}" of "${name}" is ${value}; it must lie above 0 and at most at 1`);
      }
      if (value === 1 && !isFixed(level, key) && levels.some((other) => other !== level && hasShare(other, key))) {
        refuse(`${key} of level "${level.label}" of "${name}" is 1, which leaves nothing for the other levels`);
      }
    }
    const adjusted = level.termAdjustment;
    if (adjusted === undefined || adjusted.fromOwnU === true) continue;
    if (!levels.some((other) => exactColumn(other.condition) === adjusted.column)) {
      refuse(
        `level "${level.label}" of "${name}" adjusts for term frequency, but no level is exact on "${adjusted.column}"`,
      );
    }
  }
}

function isFixed(level: Level, key: 'm' | 'u'): boolean {
  return key === 'm' ? level.fixM : level.fixU;
}

function hasShare(level: Level, key: 'm' | 'u'): boolean {
  return level.kind === 'evidence' && level[key] !== undefined;
}

function refuse(what: string): never {
  throw new LinkageError('model-invalid', `The model cannot be used: ${what}.`);
}
