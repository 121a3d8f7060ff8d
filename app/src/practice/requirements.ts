import type { Actor, Ground } from '../ground/index.ts';
import {
  addEvidence,
  addHypothesis,
  addRequirement,
  answerQuestion,
  factsOf,
  gapCompartment,
  kindsOfAgency,
  lines,
  monthsBefore,
  proposeQuestion,
  standing,
  typesOf,
} from '../lines/index.ts';

/** What the analyst wonders about, and what partners are then asked: never the same words. */
const PLAYED = [
  {
    statement: 'Debt is what holds the children in this line, more than money or gifts.',
    wanted: 'Whether children in its markets are told that they owe somebody money.',
    template: 'DEBTS',
    place: 'county',
    kinds: ['education', 'voluntary sector'],
    release: true,
  },
  {
    statement: 'It now moves by hire car and no longer by train.',
    wanted: 'How the line travels since its last corridor went quiet.',
    template: 'HIRE_CARS',
    place: 'E06000044',
    kinds: ['education', 'housing and councils'],
    release: false,
  },
] as const;

/**
 * Plays an analyst who puts up a hypothesis about the best described lines and states what they need to know, and the desk, which lets one
 * question out; one waits.
 * @returns how many questions were put before the desk
 */
export async function loadRequirements(
  { database }: Ground,
  analyst: Actor,
  desk: Actor,
  today: string,
): Promise<number> {
  const proposed = await database.act(
    analyst,
    { op: 'alter', what: 'practice county', did: 'played the analyst on requirements', purpose: 'intelligence' },
    async (tx) => {
      const all = await lines(tx);
      const facts = await factsOf(
        tx,
        all.map(({ id }) => id),
      );
      const cited = (id: string): string[] => [
        ...new Set(standing(facts.get(id) ?? []).flatMap(({ reports }) => reports)),
      ];
      const visible = new Set(
        (
          await tx
            .selectFrom('tl.report')
            .select('id')
            .where(
              'id',
              'in',
              all.flatMap(({ id }) => cited(id)),
            )
            .execute()
        ).map(({ id }) => id),
      );
      const best = all
        .map(({ id }) => ({ id, reports: cited(id).filter((report) => visible.has(report)) }))
        .toSorted((a, b) => b.reports.length - a.reports.length || a.id.localeCompare(b.id));
      const compartment = await gapCompartment(tx);
      const kinds = await kindsOfAgency(tx);
      const questions: { readonly id: string; readonly release: boolean }[] = [];
      for (const [at, played] of PLAYED.entries()) {
        const line = best[at];
        if (!line) continue;
        const hypothesisId = await addHypothesis(tx, analyst, {
          lineId: line.id,
          statement: played.statement,
          compartment,
        });
        for (const [nth, reportId] of line.reports.slice(0, 2).entries())
          await addEvidence(tx, analyst, {
            hypothesisId,
            side: nth === 0 ? 'for' : 'against',
            reportId,
            reason: nth === 0 ? 'It fits what is told here.' : 'Here something else is told.',
          });
        const requirementId = await addRequirement(tx, analyst, {
          lineId: line.id,
          hypothesisId,
          wanted: played.wanted,
          compartment,
        });
        const question = {
          requirementId,
          template: played.template,
          place: played.place,
          since: monthsBefore(today, 3),
          agencyTypes: typesOf(kinds, played.kinds),
          daysOpen: 28,
          compartment,
        };
        questions.push({ id: await proposeQuestion(tx, analyst, question), release: played.release });
      }
      return questions;
    },
  );
  await database.act(
    desk,
    {
      op: 'disclose',
      what: 'practice county',
      did: 'played the desk on questions to partners',
      purpose: 'intelligence',
    },
    async (tx) => {
      for (const { id, release } of proposed)
        if (release)
          await answerQuestion(tx, desk, { id, answer: 'released', reason: 'It names nobody, and many can know it' });
    },
  );
  return proposed.length;
}
