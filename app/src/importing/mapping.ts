import { z } from 'zod';
import { DATE_FORMATS } from './day.ts';

/**
 * Where a value comes from. A text is a template: 'at {postcode}' puts in the cell of that column; without braces it is a constant.
 * Of a list, the first that is not empty is taken.
 */
const oneValueSchema = z.union([
  z.string().max(2000),
  z.strictObject({
    column: z.string().min(1),
    /** Cell → value, whatever the case; a cell that is not in it is a problem, unless `otherwise` says what to take. */
    values: z.record(z.string(), z.string()).optional(),
    otherwise: z.string().optional(),
    /** How the day is written in the file; it becomes YYYY-MM-DD. */
    date: z.enum(DATE_FORMATS).optional(),
  }),
]);
export const valueSchema = z.union([oneValueSchema, z.array(oneValueSchema).min(1).max(10)]);
export type OneValue = z.infer<typeof oneValueSchema>;
export type Value = z.infer<typeof valueSchema>;

/** From the row at hand to rows of another table: those whose column `where` equals this row's column `equals`. */
const stepSchema = z.strictObject({ table: z.string().min(1), where: z.string().min(1), equals: z.string().min(1) });
export type Step = z.infer<typeof stepSchema>;

const thingFields = {
  /** The name by which ties mean it. */
  as: z.string().min(1),
  /** 'person', 'phone', 'vehicle', 'address', 'handle' or 'organisation'. */
  kind: z.string().min(1),
  text: valueSchema,
  forename: valueSchema.optional(),
  surname: valueSchema.optional(),
  nickname: valueSchema.optional(),
  dob: valueSchema.optional(),
  ageText: valueSchema.optional(),
  sex: valueSchema.optional(),
  postcode: valueSchema.optional(),
  addressLine: valueSchema.optional(),
  school: valueSchema.optional(),
  role: valueSchema.optional(),
};
/** The fields of a thing that a mapping may fill. */
export const THING_FIELDS = [
  'text',
  'forename',
  'surname',
  'nickname',
  'dob',
  'ageText',
  'sex',
  'postcode',
  'addressLine',
  'school',
  'role',
] as const;

const tieSchema = z.strictObject({ from: z.string().min(1), to: z.string().min(1), kind: valueSchema });

const listSchema = z.strictObject({
  column: z.string().min(1),
  split: z.string().min(1).max(3),
  values: z.record(z.string(), z.string()).optional(),
  otherwise: z.string().optional(),
});

const submissionsSchema = z.strictObject({
  version: z.literal(1),
  kind: z.literal('submissions'),
  note: z.string().optional(),
  fields: z.strictObject({
    topics: z.union([listSchema, valueSchema]),
    narrative: valueSchema,
    happened: z.strictObject({ kind: valueSchema, from: valueSchema.optional(), to: valueSchema.optional() }),
    howKnown: valueSchema,
    whoElseKnows: valueSchema,
    sourceRisk: valueSchema,
    urgent: valueSchema,
    /** 'true' or 'false' each. */
    routing: z.strictObject({ dangerNow: valueSchema, crime: valueSchema, significantHarm: valueSchema }),
  }),
  things: z.array(z.strictObject(thingFields)).max(60).default([]),
  ties: z.array(tieSchema).max(200).default([]),
});
/** Each object of a JSON file is a submission already, as `POST /api/submissions` takes it. */
const asApiSchema = z.strictObject({
  version: z.literal(1),
  kind: z.literal('submissions-as-api'),
  note: z.string().optional(),
});

const tableSchema = z.strictObject({
  /** The name of the file, without its folder. */
  file: z.string().min(1),
  header: z.array(z.string().min(1)).min(1).optional(),
  matrix: z.strictObject({ rowsAre: z.enum(['ties', 'labels']), undirected: z.boolean() }).optional(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'latin1']).optional(),
});
export type MappedTable = z.infer<typeof tableSchema>;

const recordThingSchema = z.strictObject({
  ...thingFields,
  /** Two things with one record key are the same record: 'pole:Person:{:ID}'. */
  recordKey: valueSchema.optional(),
  /** The rows it is made from, one thing each; without it, the report's own row. */
  via: z.array(stepSchema).min(1).max(4).optional(),
  /** True: a row without it is a problem. Otherwise the report is made without the thing. */
  required: z.boolean().default(false),
});
const recordTieSchema = tieSchema.extend({ weight: valueSchema.optional() });

const reportSchema = z.strictObject({
  /** The table whose rows become reports, one each. */
  each: z.string().min(1),
  /** Unlike any other in the data set; a record that is here already is not taken again. */
  recordId: valueSchema,
  text: valueSchema,
  topics: valueSchema.optional(),
  happenedFrom: valueSchema.optional(),
  happenedTo: valueSchema.optional(),
  things: z.array(recordThingSchema).max(60),
  ties: z.array(recordTieSchema).max(200).default([]),
});
export type MappedReport = z.infer<typeof reportSchema>;

const gradeSchema = z.discriminatedUnion('scheme', [
  z.strictObject({ scheme: z.literal('ungraded'), reason: z.string().min(10) }),
  z.strictObject({
    scheme: z.literal('3x5x2'),
    source: z.enum(['1', '2', '3']),
    assessment: z.enum(['A', 'B', 'C', 'D', 'E']),
    handling: z.discriminatedUnion('code', [
      z.strictObject({ code: z.literal('P') }),
      z.strictObject({ code: z.literal('C'), condition: z.string().min(3) }),
    ]),
    reason: z.string().min(10),
  }),
]);

const recordsSchema = z.strictObject({
  version: z.literal(1),
  kind: z.literal('records'),
  note: z.string().optional(),
  dataSet: z.strictObject({
    name: z.string().regex(/^[a-z0-9-]{2,60}$/u, 'small letters, digits and hyphens'),
    title: z.string().min(3),
    licence: z.string().min(3),
  }),
  /** Declared for the whole feed, with the reason; every report of it carries the grade. */
  grade: gradeSchema,
  /** Name of the audience every report of it is released to. */
  audience: z.string().min(1),
  lawfulBasis: z.string().min(3),
  tables: z.record(z.string(), tableSchema),
  reports: z.array(reportSchema).min(1).max(50),
});

export const mappingSchema = z.discriminatedUnion('kind', [submissionsSchema, asApiSchema, recordsSchema]);
export type SubmissionsMapping = z.infer<typeof submissionsSchema>;
export type RecordsMapping = z.infer<typeof recordsSchema>;
export type Mapping = z.infer<typeof mappingSchema>;
