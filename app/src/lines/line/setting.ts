import type { Actor, Tx } from '../../ground/index.ts';
import { DEFAULT_CHECK_BACK_DAYS, type CheckBackDays } from './check-back.ts';
import { DEFAULT_COUNT_DAYS, type CountDays } from './count-rule.ts';
import { DEFAULT_UNSEEN_DAYS } from './sighting.ts';

/** The days an analyst can set, what they are for, and what holds until somebody does. */
export const SETTINGS = {
  count_days: { name: 'Days the counting rule looks back', unset: DEFAULT_COUNT_DAYS },
  unseen_days: {
    name: 'Days without a sighting after which “potentially active” is proposed',
    unset: DEFAULT_UNSEEN_DAYS,
  },
  first_check_back_days: {
    name: 'Days from a type 1 closure to the first check-back',
    unset: DEFAULT_CHECK_BACK_DAYS.first,
  },
  second_check_back_days: {
    name: 'Days from a type 1 closure to the second check-back',
    unset: DEFAULT_CHECK_BACK_DAYS.second,
  },
} as const;
export type SettingName = keyof typeof SETTINGS;

/** One change of a setting. */
export interface SettingChange {
  readonly name: SettingName;
  readonly value: number;
  readonly inForceFrom: string;
  readonly reason: string;
  readonly by: string;
}

/** Every change of the settings that this reader may see, oldest first. */
export async function settingChanges(tx: Tx): Promise<SettingChange[]> {
  const rows = await tx
    .selectFrom('tl.line_setting as s')
    .innerJoin('tl.account as a', 'a.id', 's.by_account')
    .select(['s.name', 's.value', 's.in_force_from', 's.reason', 'a.display_name'])
    .orderBy('s.in_force_from')
    .orderBy('s.recorded_at')
    .execute();
  return rows.map((row) => ({
    name: row.name as SettingName,
    value: row.value,
    inForceFrom: row.in_force_from,
    reason: row.reason,
    by: row.display_name ?? 'not named',
  }));
}

/** A setting as it is now. */
export function settingNow(changes: readonly SettingChange[], name: SettingName): number {
  return changes.filter((change) => change.name === name).at(-1)?.value ?? SETTINGS[name].unset;
}

/** The counting days over time, for the series. */
export function countDaysOverTime(changes: readonly SettingChange[]): CountDays[] {
  return changes
    .filter((change) => change.name === 'count_days')
    .map(({ inForceFrom, value }) => ({ inForceFrom, days: value }));
}

/** The days of the check-backs as they are now. */
export function checkBackSettings(changes: readonly SettingChange[]): CheckBackDays {
  return {
    first: settingNow(changes, 'first_check_back_days'),
    second: settingNow(changes, 'second_check_back_days'),
  };
}

/** Changes a setting from today on; what was counted before stays as it was counted. */
export async function changeSetting(
  tx: Tx,
  by: Actor,
  change: { readonly name: SettingName; readonly value: number; readonly reason: string; readonly compartment: string },
): Promise<void> {
  await tx
    .insertInto('tl.line_setting')
    .values({
      name: change.name,
      value: change.value,
      reason: change.reason,
      by_account: by.accountId,
      compartment: change.compartment,
    })
    .execute();
}
