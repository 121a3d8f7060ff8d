import { notFound, type Tx } from '../../ground/index.ts';
import { isExploitedRole, ROLES_IN_LINE, standingAt, type LineFact } from '../line.ts';
import { knownAt, type Moment } from '../moment.ts';
import { entitiesOfMentions } from '../network-store.ts';
import { factsOf, lineById, type Line } from '../store.ts';
import { citedReports, seenOf, type CitedReport } from './cited-report.ts';
import { ANSWERS, LIKELIHOODS, valueInWords, WAYS } from './fact-kind.ts';
import { headingOf, type LineHeading } from './line-heading.ts';

/** What every page of a line reads: the line and all its facts, as they were known at the moment. */
export interface LinePage {
  readonly line: Line;
  readonly heading: LineHeading;
  /** All that was known, retracted facts too. */
  readonly facts: readonly LineFact[];
  /** The standing facts of which something falls between the days looked at. */
  readonly within: readonly LineFact[];
  /** The reports behind them that this reader may see. */
  readonly reports: ReadonlyMap<string, CitedReport>;
}

/**
 * Reads a line for a page.
 * @throws Problem 404 where this reader may see no such line
 */
export async function linePage(tx: Tx, id: string, moment: Moment): Promise<LinePage> {
  const line = await lineById(tx, id);
  if (!line) throw notFound();
  const all = (await factsOf(tx, [id])).get(id) ?? [];
  const facts = all.filter((fact) => knownAt(moment, fact.recordedAt));
  const reports = await citedReports(
    tx,
    facts.flatMap((fact) => fact.reports),
  );
  return {
    line,
    facts,
    reports,
    within: standingAt(facts, moment),
    heading: headingOf(line, facts, reports),
  };
}

/** A fact as a page shows it: in words, with its reports, and without the name of somebody who may be exploited. */
export interface ShownFact extends Omit<LineFact, 'reports' | 'answer' | 'likelihood' | 'way' | 'role'> {
  readonly words: string;
  readonly role: string | null;
  readonly exploited: boolean;
  readonly entity: string | null;
  readonly answer: string | null;
  readonly likelihood: string | null;
  readonly way: string | null;
  readonly reports: readonly CitedReport[];
  /** How many reports stand behind it in all; some may not be this reader's to see. */
  readonly behind: number;
  readonly isNew: boolean;
}

/** Facts as pages show them. `since` marks what was added on that day or later by somebody else. */
export async function shownFacts(
  tx: Tx,
  page: LinePage,
  facts: readonly LineFact[],
  since: { readonly day: string | null; readonly reader: string } = { day: null, reader: '' },
): Promise<ShownFact[]> {
  const entities = await entitiesOfMentions(
    tx,
    facts.flatMap((fact) => (fact.mentionId ? [fact.mentionId] : [])),
  );
  return facts.map((fact) => {
    const exploited = isExploitedRole(fact.role);
    return {
      ...fact,
      words: exploited ? 'Name on their own page' : valueInWords(fact.kind, fact.value),
      value: exploited ? '' : fact.value,
      role: fact.role ? (ROLES_IN_LINE[fact.role as keyof typeof ROLES_IN_LINE] ?? fact.role) : null,
      exploited,
      entity: fact.mentionId ? (entities.get(fact.mentionId) ?? null) : null,
      answer: fact.answer ? ANSWERS[fact.answer] : null,
      likelihood: fact.likelihood ? LIKELIHOODS[fact.likelihood] : null,
      way: fact.way ? WAYS[fact.way] : null,
      reports: seenOf(page.reports, fact.reports),
      behind: fact.reports.length,
      isNew:
        since.day !== null &&
        fact.byAccount !== since.reader &&
        fact.recordedAt.toISOString().slice(0, 10) >= since.day,
    };
  });
}
