/** What an analyst needs to know, and whether it is known by now. */
export const REQUIREMENT_STATES = {
  open: 'Open',
  partly_met: 'Partly met',
  met: 'Met',
  withdrawn: 'Withdrawn',
} as const;
export type RequirementState = keyof typeof REQUIREMENT_STATES;

export interface Requirement {
  readonly id: string;
  readonly lineId: string;
  readonly hypothesisId: string | null;
  readonly wanted: string;
  readonly by: string;
  readonly recordedAt: Date;
  readonly states: readonly {
    readonly state: RequirementState;
    readonly reason: string;
    readonly by: string;
    readonly recordedAt: Date;
  }[];
}

export function isRequirementState(value: string): value is RequirementState {
  return Object.hasOwn(REQUIREMENT_STATES, value);
}

/** The state it is in now. */
export function stateOfRequirement({ states }: Pick<Requirement, 'states'>): RequirementState {
  return states.at(-1)?.state ?? 'open';
}
