import { randomUUID } from 'node:crypto';
import type { TestGround } from '../../../../test/support/ground.ts';
import type { Actor, Ground, Tx } from '../../ground/index.ts';
import { receiveSubmission, submissionSchema, type Submission, type Thing } from '../../intake/index.ts';
import type { NewReport } from '../release.ts';
import type { ReleaseListener } from '../report.ts';
import type { ProposedItem, ReleaseProposal } from './held-release.ts';
import { holdOrRelease, type Outcome } from './hold-or-release.ts';

/** For tests: sends a submission as one source. */
export async function sendAs(ground: Ground, source: string, more: Partial<Submission> = {}): Promise<string> {
  const submission = submissionSchema.parse({
    topics: ['CCE'],
    narrative: 'Someone of ours has been picked up outside by a man whom nobody here knows.',
    happened: { kind: 'unknown' },
    howKnown: 'someone_told_me',
    whoElseKnows: 'many',
    sourceRisk: 'none_known',
    things: [],
    ties: [],
    routing: { dangerNow: false, crime: false, significantHarm: false },
    ...more,
  });
  const sender = { key: source, name: 'N', role: 'R', agencyId: randomUUID(), agencyName: 'A', contact: 'C' };
  const how = { channel: 'web', agencyType: 'school_academy' } as const;
  return (await receiveSubmission(ground, submission, sender, how)).submissionId;
}

/** For tests: a report of that submission as a handler would release it. */
export function reportOf(submissionId: string, audience: string, by: Actor, more: Partial<NewReport> = {}): NewReport {
  return {
    submissionId,
    kind: 'cpi',
    text: 'A child is reported to be driven between towns by a man in a grey car.',
    topics: ['CCE'],
    grade: { scheme: '3x5x2', source: '2', assessment: 'C', handling: { code: 'P' } },
    audience,
    agencyClass: 'education',
    district: 'E07000094',
    happenedFrom: null,
    happenedTo: null,
    things: [],
    ties: [],
    lawfulBasis: 'Policing purpose',
    reason: 'Adds a car to what is known',
    gradedBy: by.accountId,
    ...more,
  };
}

/** For tests: things of a report, each with the id its mention will have. */
export function named(...things: Thing[]): (Thing & { id: string })[] {
  return things.map((thing) => ({ ...thing, id: randomUUID() }));
}

/** For tests: a decision to release, known to many unless it says otherwise. */
export function proposalOf(
  report: NewReport,
  more: Partial<ProposedItem> = {},
  decision: Partial<Omit<ReleaseProposal, 'items'>> = {},
): ReleaseProposal {
  return {
    submissionId: report.submissionId ?? '',
    reason: 'Adds a car to what is known',
    urgent: false,
    sourceRisk: 'none_known',
    ...decision,
    items: [{ report, k: 5, findings: [], conditions: [], signpost: 'silence', ...more }],
  };
}

/** For tests: what the desk's decision does with it. @param listeners the rooms after the desk, where the test looks into them */
export async function decide(
  ground: Ground,
  by: Actor,
  proposal: ReleaseProposal,
  listeners: readonly ReleaseListener[] = [],
): Promise<Outcome> {
  const act = {
    op: 'alter',
    what: 'submission',
    id: proposal.submissionId,
    did: 'decided',
    purpose: 'intelligence',
  } as const;
  return ground.database.act(by, act, (tx) => holdOrRelease(tx, ground, by, proposal, listeners));
}

/** For tests: runs a query as that person, with what they may see. */
export async function as<T>({ ground }: TestGround, who: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return ground.database.act(who, { op: 'consult', what: 'test', did: 'looked', purpose: 'intelligence' }, work);
}
