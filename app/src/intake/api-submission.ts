import { z } from 'zod';
import { submissionSchema } from './submission.ts';

const own = (most: number): z.ZodString => z.string().trim().min(1).max(most);

/** Who shares it, in their own words: sealed with the account before anything is stored. */
export const sourceInputSchema = z.strictObject({ name: own(120), role: own(120), contact: own(200) });

/** The body of POST /api/submissions. */
export const apiSubmissionSchema = submissionSchema.safeExtend({ source: sourceInputSchema });
export type ApiSubmission = z.infer<typeof apiSubmissionSchema>;
