import type { Actor, Tx } from '../ground/index.ts';
import type { Received } from './store.ts';
import { interval } from './interval.ts';
import type { ReleasedReport } from './report.ts';

/** A submission as the room after the desk needs it, to say who the people in it could be. */
export interface NamedReport extends Pick<
  ReleasedReport,
  'things' | 'ties' | 'happenedFrom' | 'happenedTo' | 'recordedAt'
> {
  readonly district: string | null;
  /** The reports made from it, once it is released. */
  readonly released: readonly string[];
}

/** One field of the evidence: how it compares, and in bits how much that speaks for (positive) or against the two being one. */
export interface EvidenceRow {
  readonly field: string;
  readonly label: string;
  readonly weight: number;
  readonly here: string;
  readonly there: string;
}

/** Someone already mentioned, whom a person of the submission could be: from reports the reader may read, and nothing else. */
export interface Likeness {
  /** The entity in identity. */
  readonly entity: string;
  readonly name: string;
  /** The mention compared, with its details, role and report, in words. */
  readonly named: {
    readonly text: string;
    readonly details: string;
    readonly roleWords: string;
    readonly report: Readonly<Record<string, unknown>>;
  };
  readonly roles: { readonly of: number; readonly victim: number; readonly suspect: number };
  readonly foundBy: readonly string[];
  readonly why: readonly string[];
  readonly whyNot: readonly string[];
  readonly notKnown: readonly string[];
  readonly evidence: readonly EvidenceRow[];
  readonly weight: number;
  /** Where a named person decides it, once the submission is released. */
  readonly proposal: string | null;
  /** Someone decided already that they are one. */
  readonly joined: boolean;
}

/** One person named in a submission, and who they could be. */
export interface PersonAsked {
  /** Position among the submission's things. */
  readonly at: number;
  readonly name: string;
  /** Best first: a help to look, and no decision. */
  readonly likenesses: readonly Likeness[];
  /** As many more were alike enough to show, and are not. */
  readonly more: number;
  /** What so many share that not all of them were looked at. */
  readonly tooCommon: readonly string[];
  readonly found: number;
  readonly compared: number;
  /** Nothing is known by which anyone could be found. */
  readonly onlyDescribed: boolean;
}

/** Answers, for each person named in a submission, who they could be. Identity gives it, through the composition root. It stores nothing. */
export type WhoCouldThisBe = (tx: Tx, reader: Actor, report: NamedReport) => Promise<readonly PersonAsked[]>;

/** What identity is told of a submission. */
export function asNamed(submission: Received, released: readonly string[]): NamedReport {
  const [happenedFrom, happenedTo] = interval(submission.happened);
  return {
    things: submission.things.map((thing, at) => ({ ...thing, id: String(at) })),
    ties: submission.ties,
    happenedFrom,
    happenedTo,
    recordedAt: submission.receivedAt,
    district: submission.district,
    released,
  };
}
