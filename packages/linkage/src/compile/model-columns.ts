import type { LinkageModel } from '../model/linkage-model.ts';
import { columnsOf } from '../score/compared-values.ts';

/** Every column that a model reads, to compare, to adjust or to block. */
export function modelColumns(model: LinkageModel): readonly string[] {
  const compared = model.comparisons.flatMap(({ levels }) =>
    levels.flatMap(({ condition, termAdjustment }) => [
      ...columnsOf(condition),
      ...(termAdjustment === undefined ? [] : [termAdjustment.column]),
    ]),
  );
  const blocked = model.blockRules.flatMap(({ keys }) => keys.map(({ column }) => column));
  return [...new Set([...compared, ...blocked])];
}
