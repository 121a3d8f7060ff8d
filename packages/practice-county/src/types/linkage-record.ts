import type { Sex } from './person.ts';

/** What was done to a record on its way into a register. */
export type Corruption =
  | 'forename_misspelt'
  | 'surname_misspelt'
  | 'short_form'
  | 'names_swapped'
  | 'surname_changed'
  | 'dob_day_month_swapped'
  | 'dob_one_figure_wrong'
  | 'dob_missing'
  | 'moved'
  | 'postcode_mistyped'
  | 'postcode_missing'
  | 'phone_missing'
  | 'phone_changed';

/** One entry of a register, as a batch linkage would read it. */
export interface LinkageRecord {
  readonly id: string;
  /** The person it really is. */
  readonly truthId: string;
  readonly register: 'police' | 'school' | 'health' | 'housing' | 'social_care';
  readonly forename: string;
  readonly surname: string;
  readonly dob?: string;
  readonly sex: Sex;
  readonly addressLine: string;
  readonly postcode?: string;
  readonly phone?: string;
  readonly corruptions: readonly Corruption[];
}
