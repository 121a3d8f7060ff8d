import { randomUUID } from 'node:crypto';
import type { PracticeCounty } from '@throughline/practice-county';
import {
  agencyClassOf,
  audienceNamed,
  holdOrRelease,
  type ReleaseListener,
  type ReleaseProposal,
} from '../desk/index.ts';
import type { Actor, Ground } from '../ground/index.ts';
import { submissionOf } from './submissions.ts';

const SO_MANY = 2;
const TEXT = 'A young person is reported to be in contact with people who may be exploiting them, in recent weeks.';

/**
 * Plays one officer's work that another has to read: the latest submissions which only their sender could know, proposed for release and
 * held. So that whoever tries the second officer's part finds something under Approvals.
 * @returns how many are held
 */
export async function loadHeldReleases(
  ground: Ground,
  county: PracticeCounty,
  submissionIds: readonly string[],
  officer: Actor,
  listeners: readonly ReleaseListener[],
): Promise<number> {
  const latest = county.reports
    .map((report, at) => ({ report, submissionId: submissionIds[at] ?? '' }))
    .filter(({ report }) => !report.deskWork && report.whoElseKnows === 'only_me')
    .toSorted((a, b) => b.report.receivedAt.localeCompare(a.report.receivedAt))
    .slice(0, SO_MANY);
  for (const { report, submissionId } of latest) {
    const act = {
      op: 'alter',
      what: 'submission',
      id: submissionId,
      did: 'decided: INTEL_LOG',
      purpose: 'intelligence',
    } as const;
    await ground.database.act(officer, act, async (tx) => {
      const audience = await audienceNamed(tx, 'analysts');
      const agency = county.agencies.find(({ id }) => id === report.agencyId);
      const reason = 'Practice county: a pattern others reported too';
      const proposal: ReleaseProposal = {
        submissionId,
        reason,
        urgent: false,
        sourceRisk: report.sourceRisk,
        items: [
          {
            report: {
              submissionId,
              kind: 'cpi',
              text: TEXT,
              topics: report.topics,
              grade: { scheme: '3x5x2', source: '2', assessment: 'C', handling: { code: 'P' } },
              audience: audience?.id ?? '',
              agencyClass: agencyClassOf(agency?.type ?? 'voluntary'),
              district: null,
              happenedFrom: null,
              happenedTo: null,
              things: submissionOf(report)
                .things.filter(({ kind }) => kind === 'person')
                .map((thing) => ({ ...thing, id: randomUUID() })),
              ties: [],
              lawfulBasis: 'Policing purpose; safeguarding',
              reason,
              gradedBy: officer.accountId,
            },
            k: 1,
            findings: [],
            conditions: [],
            signpost: 'silence',
          },
        ],
      };
      await holdOrRelease(tx, ground, officer, proposal, listeners);
    });
  }
  return latest.length;
}
