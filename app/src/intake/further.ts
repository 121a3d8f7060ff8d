import { z } from 'zod';

/** Whether someone knows that this is shared. */
export const AWARE = {
  yes: 'Yes',
  no: 'No',
  not_safe: 'It is not safe to ask',
  dont_know: 'I do not know',
} as const;
export type Aware = keyof typeof AWARE;

/** Questions that a hand-over in haste leaves out. */
export const MAY_BE_LEFT_OUT = ['topics', 'happened', 'howKnown', 'whoElseKnows', 'sourceRisk', 'you'] as const;
export type LeftOut = (typeof MAY_BE_LEFT_OUT)[number];

const aware = z.enum(['yes', 'no', 'not_safe', 'dont_know']);
const words = z.string().trim().min(1).max(500);

/** Answers nobody has to give. Source: the fields C and F of the partnership form's proposed list, domain.md §2. */
export const furtherSchema = z.strictObject({
  /** Who else could have known it, in the writer's words. */
  whoElseCould: words.optional(),
  /** Why someone could be harmed if it were known where this came from. */
  sourceRiskWhy: words.optional(),
  childAware: aware.optional(),
  parentAware: aware.optional(),
  /** Parts of the narrative that are somebody's exact words; empty: some part is, and it was not said which. */
  exactWords: z.array(z.string().trim().min(1).max(2000)).max(20).optional(),
  /** Dates and sums of money that the writer confirmed. */
  noted: z
    .array(z.strictObject({ kind: z.enum(['date', 'money']), text: z.string().trim().min(1).max(300) }))
    .max(60)
    .optional(),
  /** The question to partners that this answers, by its id. Whether there is such a question is never looked up when it is taken in. */
  openQuestion: z.uuid().optional(),
  /** Not asked, since it was handed over at once: what stands in their place is the careful answer, not the writer's. */
  notAsked: z.array(z.enum(MAY_BE_LEFT_OUT)).max(MAY_BE_LEFT_OUT.length).optional(),
});
export type Further = z.infer<typeof furtherSchema>;

/** What a stored submission says further. */
export function readFurther(stored: unknown): Further {
  const parsed = furtherSchema.safeParse(stored ?? {});
  return parsed.success ? parsed.data : {};
}

/** The same as questions and answers, for those who read the submission. */
export function furtherInWords(further: Further): { readonly question: string; readonly answer: string }[] {
  const { whoElseCould, sourceRiskWhy, childAware, parentAware, exactWords, noted = [], openQuestion } = further;
  const rows: [string, string | undefined][] = [
    ['In answer to', openQuestion && `A question to partners, ${openQuestion.slice(0, 8)}`],
    ['Who else could have known it', whoElseCould],
    ['Why someone could be harmed', sourceRiskWhy],
    ['Does the child know that this is shared', childAware && AWARE[childAware]],
    ['Does a parent or carer know', parentAware && AWARE[parentAware]],
    [
      'Someone’s exact words',
      exactWords && (exactWords.length === 0 ? 'Part of it; not said which' : exactWords.join('\n')),
    ],
    ['When, in their words', joined(noted, 'date')],
    ['Sums of money', joined(noted, 'money')],
  ];
  return rows.flatMap(([question, answer]) => (answer === undefined ? [] : [{ question, answer }]));
}

function joined(noted: NonNullable<Further['noted']>, kind: 'date' | 'money'): string | undefined {
  const own = noted.filter((one) => one.kind === kind).map(({ text }) => text);
  return own.length === 0 ? undefined : own.join('; ');
}
