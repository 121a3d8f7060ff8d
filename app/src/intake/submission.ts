import { z } from 'zod';
import {
  HOW_KNOWN,
  MENTION_KINDS,
  MENTION_ROLES,
  SOURCE_RISK,
  TIE_KINDS,
  TOPICS,
  WHO_ELSE_KNOWS,
  type HowKnown,
  type MentionKind,
  type MentionRole,
  type SourceRisk,
  type TieKind,
  type Topic,
  type WhoElseKnows,
} from './codes.ts';
import { furtherSchema } from './further.ts';
import { routingSchema } from './routing.ts';

const codes = <T extends string>(table: Record<T, string>): z.ZodEnum<{ [K in T]: K }> =>
  z.enum(Object.fromEntries(Object.keys(table).map((code) => [code, code])) as { [K in T]: K });
const short = z.string().trim().min(1).max(300);
const day = z.iso.date();
const moment = z.union([z.iso.datetime({ offset: true }), day]);

/** Something named in the submission, as the partner gave it: partial knowledge is welcome. */
export const thingSchema = z.strictObject({
  kind: codes<MentionKind>(MENTION_KINDS),
  /** As written. */
  text: short,
  forename: short.optional(),
  surname: short.optional(),
  nickname: short.optional(),
  dob: short.optional(),
  ageText: short.optional(),
  sex: z.enum(['F', 'M']).optional(),
  postcode: short.optional(),
  addressLine: short.optional(),
  school: short.optional(),
  role: codes<MentionRole>(MENTION_ROLES).optional(),
  /** The last figures of a telephone number, where only they are known. */
  phoneEnding: z
    .string()
    .regex(/^\d{2,8}$/u, 'Give two to eight figures, without spaces.')
    .optional(),
  /** A registration known in part, in capitals: '?' for one unknown character, '*' for any number of them. */
  platePattern: z
    .string()
    .regex(/^(?=.*[A-Z\d])[A-Z\d?*]{2,10}$/u, 'Give capitals and figures, ? for one unknown and * for several.')
    .optional(),
  /** What someone or something looked like, or what else there is to say of it. */
  description: short.optional(),
});
export type Thing = z.infer<typeof thingSchema>;

/** A tie the partner drew between two things, by their positions in `things`. */
export const tieSchema = z.strictObject({ from: z.int().min(0), to: z.int().min(0), kind: codes<TieKind>(TIE_KINDS) });
export type Tie = z.infer<typeof tieSchema>;

export const happenedSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('exact'), from: moment }),
  z.strictObject({ kind: z.literal('about'), from: moment }),
  z.strictObject({ kind: z.literal('range'), from: moment, to: moment }),
  z.strictObject({ kind: z.literal('ongoing'), from: moment.optional() }),
  z.strictObject({ kind: z.literal('unknown') }),
]);
export type Happened = z.infer<typeof happenedSchema>;

/**
 * What a partner shares (the partnership form, "CP1"): the information only. Who shares it is never part of it: the
 * source travels apart, as `Source`, and is sealed before anything is written.
 */
export const submissionSchema = z
  .strictObject({
    topics: z.array(codes<Topic>(TOPICS)).min(1).max(9),
    narrative: z.string().trim().min(10).max(20_000),
    happened: happenedSchema,
    howKnown: codes<HowKnown>(HOW_KNOWN),
    whoElseKnows: codes<WhoElseKnows>(WHO_ELSE_KNOWS),
    sourceRisk: codes<SourceRisk>(SOURCE_RISK),
    urgent: z.enum(['none', 'child_in_danger', 'crime']).default('none'),
    things: z.array(thingSchema).max(60).default([]),
    ties: z.array(tieSchema).max(200).default([]),
    /** How the gates were answered: kept, so that "why was this not a referral" has an answer. */
    routing: routingSchema,
    further: furtherSchema.optional(),
  })
  .refine(
    (one) => one.ties.every((tie) => tie.from < one.things.length && tie.to < one.things.length && tie.from !== tie.to),
    {
      path: ['ties'],
      message: 'Each tie joins two different things by their positions in "things", counted from 0.',
    },
  );
export type Submission = z.infer<typeof submissionSchema>;

/** Who shares it. Held in memory only until it is sealed. */
export interface Source {
  /** Account id, or for a feed the agency's id: what makes two submissions one source. */
  readonly key: string;
  readonly name: string;
  readonly role: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly contact: string;
}

export type Channel = 'web' | 'api' | 'import' | 'practice';
