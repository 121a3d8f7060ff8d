import type { MentionKind, PracticeCounty } from './types.ts';

/** One mention with what it really is; `mentionId` is `<report id>#<index>`. */
export interface EvaluationRow {
  readonly mentionId: string;
  readonly reportId: string;
  readonly mentionIndex: number;
  readonly kind: MentionKind;
  readonly truthId: string;
}

/** Every mention and the real thing behind it, for measuring how well a product links; `kind` narrows to one kind. */
export function truthForEvaluation(county: PracticeCounty, kind?: MentionKind): EvaluationRow[] {
  return county.reports.flatMap((report) =>
    report.mentions.flatMap((mention, mentionIndex): EvaluationRow[] =>
      kind !== undefined && mention.kind !== kind
        ? []
        : [
            {
              mentionId: `${report.id}#${mentionIndex}`,
              reportId: report.id,
              mentionIndex,
              kind: mention.kind,
              truthId: mention.truthId,
            },
          ],
    ),
  );
}
