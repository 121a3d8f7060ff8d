import { z } from 'zod';
import { apiSubmissionSchema, sourceInputSchema } from '../api-submission.ts';
import type { Source } from '../submission.ts';
import type { SharerAgency } from '../share/sharer.ts';

const opaque = z.string().regex(/^[\x21-\x7e]{1,100}$/u, {
  error: 'must be 1 to 100 visible ASCII characters, for example a random id',
});

/** The body of POST /api/submissions from an agency's system: as from a person, and two things more. */
export const feedSubmissionSchema = apiSubmissionSchema.safeExtend({
  source: sourceInputSchema.safeExtend({
    /** The system's own id of the writer, so that one person's submissions count as one source. Sealed with the name. */
    writerId: opaque.optional(),
  }),
  /** The system's own id of this submission, under which its webhook is told the outcome. It must say nothing of anyone. */
  reference: opaque.optional(),
});
export type FeedSubmission = z.infer<typeof feedSubmissionSchema>;

/**
 * The source behind a submission of a system: the agency, and the writer as the system names them. Without an id of the writer the
 * agency counts as one source however many of its people wrote: corroboration is never made up of one agency's own colleagues.
 */
export function sourceOfFeed(agency: SharerAgency, source: FeedSubmission['source']): Source {
  const { writerId, ...own } = source;
  return {
    key: writerId === undefined ? `agency:${agency.id}` : `agency:${agency.id}|writer:${writerId}`,
    agencyId: agency.id,
    agencyName: agency.name,
    ...own,
  };
}
