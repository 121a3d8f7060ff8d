/** What sort of group: as police name them (NODE_KIND of domain.md §10). */
export const GROUP_KINDS = {
  ocg: 'Organised crime group',
  usg: 'Urban street gang',
  unknown: 'Not known',
} as const;
export type GroupKind = keyof typeof GROUP_KINDS;

/** A group of people. It is not a line: it may run several, and a line may pass from one group to another. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly kind: GroupKind;
  readonly reason: string;
  readonly compartment: string;
  readonly recordedAt: Date;
}

/** That a group ran a line for a time. */
export interface GroupLine {
  readonly id: string;
  readonly groupId: string;
  readonly groupName: string;
  readonly lineId: string;
  readonly brand: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly reports: readonly string[];
  readonly retracts: string | null;
  readonly by: string;
  readonly reason: string;
  readonly recordedAt: Date;
}

/** The ties that stand. */
export function standingTies(ties: readonly GroupLine[]): GroupLine[] {
  const gone = new Set(ties.map((tie) => tie.retracts));
  return ties.filter((tie) => tie.retracts === null && !gone.has(tie.id));
}
