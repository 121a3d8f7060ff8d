import { TOPICS } from '../intake/index.ts';
import { agencyClassOf } from './release.ts';
import type { Received } from './store.ts';

export const MARKING = 'OFFICIAL-SENSITIVE';

/** What the queue and the page say of a submission at a glance. */
export function summaryOf(submission: Received): Record<string, unknown> {
  const { id, urgent, receivedAt, narrative, sourceRisk, state } = submission;
  const hours = Math.floor((Date.now() - receivedAt.getTime()) / 3_600_000);
  return {
    id,
    urgent: { none: null, child_in_danger: 'A child may be in danger', crime: 'May be a crime' }[urgent],
    topicNames: submission.topics.map((topic) => TOPICS[topic as keyof typeof TOPICS] ?? topic),
    firstLine: narrative.length > 110 ? `${narrative.slice(0, 107)}…` : narrative,
    atRisk: sourceRisk !== 'none_known',
    waiting: hours < 1 ? 'less than an hour' : hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`,
    from: agencyClassOf(submission.agencyType),
    state,
  };
}
