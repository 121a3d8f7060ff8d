/**
 * Every inference the room of lines makes, by name. A page that shows one says which (`data-rule`) and from which reports
 * (`data-report`); `/lines/rules` prints this register. A rule that changes in meaning gets the next version.
 */
export const RULES = {
  'line.count': {
    name: 'How lines are counted',
    version: 1,
    says: 'A line counts once, however many numbers it has, when at least one standing fact comes from a report graded A to D.',
    source:
      'Our declared rule, after the Home Office’s programme data, in which a change of rule changed the national total',
  },
  'tie.corroboration': {
    name: 'How a tie is drawn',
    version: 1,
    says: 'Dashed: inferred, or every report goes back to another. Solid: one independent source. Double: two or more independent sources.',
    source: 'Independence is counted by sealed source tokens and followed to the root of what was passed on',
  },
} as const satisfies Record<string, Rule>;

/** A rule as the register prints it. */
export interface Rule {
  readonly name: string;
  readonly version: number;
  /** What the rule says, in one or two plain sentences. */
  readonly says: string;
  /** Where it comes from, or that it is ours. */
  readonly source: string;
}

export type RuleId = keyof typeof RULES;
