/** Source: domain.md §12, after the Home Office's two types of closure. */
export const STATUSES = {
  suspected: 'Suspected',
  active: 'Active',
  potentially_active: 'Potentially active: not seen lately',
  dormant: 'Dormant',
  closed_type1: 'Closed, type 1: the holder was charged',
  closed_type2: 'Closed, type 2: the number was cut off; the line may go on',
  merged_into: 'Merged into another line',
  rebranded_as: 'Carried on under another brand',
  refuted: 'Refuted',
} as const;
export type Status = keyof typeof STATUSES;

/** Statuses that name the line this one went on as. */
export const NAMES_ANOTHER: readonly Status[] = ['merged_into', 'rebranded_as'];

/** Statuses after which a line should not be seen: a later sighting contradicts them. A type 2 closure is not one of them. */
export const ENDED: readonly Status[] = ['closed_type1', 'merged_into', 'rebranded_as', 'refuted'];

/**
 * What may follow what. A closed, merged or refuted line can only be reopened, which adds to its history; a cut-off number (type 2)
 * ends no line, so all that a line can become stays open. Source: domain.md §12 and §24; the arrows are ours.
 */
export const TRANSITIONS: Readonly<Record<Status, readonly Status[]>> = {
  suspected: ['active', 'dormant', 'merged_into', 'refuted'],
  active: ['potentially_active', 'dormant', 'closed_type1', 'closed_type2', 'merged_into', 'rebranded_as', 'refuted'],
  potentially_active: ['active', 'dormant', 'closed_type1', 'closed_type2', 'merged_into', 'rebranded_as', 'refuted'],
  dormant: ['active', 'potentially_active', 'closed_type1', 'closed_type2', 'merged_into', 'rebranded_as', 'refuted'],
  closed_type1: ['active', 'potentially_active'],
  closed_type2: ['active', 'potentially_active', 'dormant', 'closed_type1', 'merged_into', 'rebranded_as', 'refuted'],
  merged_into: ['active', 'suspected'],
  rebranded_as: ['active', 'suspected'],
  refuted: ['suspected'],
};

/** What a change of status is asked with. */
export interface StatusChange {
  readonly to: Status;
  /** The line named, for a merger or a new brand. */
  readonly otherLine: string | null;
  /** Deal numbers that were cut off, by fact, for a type 2 closure. */
  readonly cutOff: readonly string[];
  /** Who checks back after a type 1 closure. */
  readonly checkBackBy: string | null;
}

/** What is known of the line when its status is to change. */
export interface StatusNow {
  readonly lineId: string;
  readonly status: Status;
  /** A standing fact says that the holder was charged. */
  readonly holderCharged: boolean;
  /** Standing number facts that have not ended. */
  readonly inUse: readonly string[];
}

/** What stands against a change, by the form's field; nothing when it may be made. */
export function statusProblems(now: StatusNow, change: StatusChange): Record<string, string> {
  const { to } = change;
  if (!TRANSITIONS[now.status].includes(to))
    return {
      status: `A line that is “${STATUSES[now.status].toLowerCase()}” cannot become “${STATUSES[to].toLowerCase()}”. Choose one of: ${TRANSITIONS[now.status].map((one) => STATUSES[one].toLowerCase()).join('; ')}.`,
    };
  if (to === 'closed_type1') return typeOneProblems(now, change);
  if (to === 'closed_type2') return typeTwoProblems(now, change);
  if (NAMES_ANOTHER.includes(to) && (change.otherLine === null || change.otherLine === now.lineId))
    return { otherLine: 'Choose the other line that this one went on as.' };
  return {};
}

function typeOneProblems(now: StatusNow, change: StatusChange): Record<string, string> {
  return {
    ...(now.holderCharged
      ? {}
      : {
          status:
            'A type 1 closure rests on the charge of a line holder. First add the closure evidence “holder charged” from the report that says so.',
        }),
    ...(change.checkBackBy ? {} : { checkBackBy: 'Choose who looks again whether the number stays out of use.' }),
  };
}

function typeTwoProblems(now: StatusNow, change: StatusChange): Record<string, string> {
  const cutOff = change.cutOff.filter((id) => now.inUse.includes(id));
  if (now.inUse.length > 0 && cutOff.length < now.inUse.length)
    return {
      cutOff:
        'A type 2 closure ends numbers, not the line. The line keeps a number that is in use, so only end the numbers that were cut off (“a number was cut off”), or choose every number here.',
    };
  return {};
}

/** What the line is called when nothing has been said. */
export function statusOf(value: string | undefined): Status {
  return value !== undefined && Object.hasOwn(STATUSES, value) ? (value as Status) : 'suspected';
}
