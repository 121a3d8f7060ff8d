/**
 * Conditions of this field over one column, which Splink cannot express. Each is symmetric and a function of the two values
 * alone: see `fieldTest`.
 */
export type ColumnCondition =
  /** One forename is a short form of the other, or both are of one name: `kaz`, `karen`. */
  | { readonly kind: 'nickname'; readonly column: string }
  /** Two spellings of one name: `mohammed`, `md`. */
  | { readonly kind: 'nameVariant'; readonly column: string }
  /** One side is the other's initial: `j` and `john`. */
  | { readonly kind: 'initial'; readonly column: string }
  /** One side gives initials that fit the other's names in their order: `j p` and `john paul`, `jp` and `john paul`. */
  | { readonly kind: 'initialsFit'; readonly column: string }
  /** The names share a way to be said (Double Metaphone) of at least so many sounds. */
  | { readonly kind: 'soundsAlike'; readonly column: string; readonly sounds: number }
  /**
   * Every word of the shorter name stands in the longer, in any order and spelling of its group, and the shorter has at
   * least so many words of two letters: `brown` and `brown smith`, `nguyen thi mai` and `mai nguyen`.
   */
  | { readonly kind: 'partOfName'; readonly column: string; readonly atLeast: number }
  /** Both known and unlike: not equal, no spelling, nickname or initial of it, Jaro–Winkler below `below`. */
  | { readonly kind: 'unlikeForename'; readonly column: string; readonly below: number }
  /** The same date with day and month exchanged. */
  | { readonly kind: 'dayMonthSwapped'; readonly column: string }
  /** Two whole dates with one digit different. */
  | { readonly kind: 'oneDigitWrong'; readonly column: string }
  /** Two whole dates with two neighbouring digits exchanged: `2010-03-12` and `2010-03-21`. */
  | { readonly kind: 'digitsExchanged'; readonly column: string }
  /** The same day and month, one to `years` years apart. */
  | { readonly kind: 'sameDayNearYear'; readonly column: string; readonly years: number }
  /** One year, and 1 January on at least one side: written where only the year is known, so it is evidence of that. */
  | { readonly kind: 'newYearSameYear'; readonly column: string }
  /** Two whole dates in one year. */
  | { readonly kind: 'sameYear'; readonly column: string }
  /** Two whole dates at least so many years apart (years of 365.25 days). */
  | { readonly kind: 'yearsApart'; readonly column: string; readonly atLeast: number }
  /** Two intervals `YYYY-MM-DD/YYYY-MM-DD` that share a day. */
  | { readonly kind: 'intervalsMeet'; readonly column: string }
  /** Address keys of one house number and street; a flat may be missing on one side, not different. */
  | { readonly kind: 'sameHouse'; readonly column: string }
  /** Address keys of one street, whatever the house. */
  | { readonly kind: 'sameStreet'; readonly column: string }
  /** Two whole telephone numbers with one digit different or two neighbours exchanged. */
  | { readonly kind: 'phoneSlip'; readonly column: string }
  /** Two telephone numbers, at least one known in part (`*0123`), that may be one. */
  | { readonly kind: 'phonePartsFit'; readonly column: string }
  /** Some registration of each: every sign equal or unseen (`?`) on one side, three of them seen on both. */
  | { readonly kind: 'registrationFits'; readonly column: string }
  /** Some registration of each: one or two signs that people and cameras take for each other, or two neighbours exchanged. */
  | { readonly kind: 'registrationMisread'; readonly column: string }
  /** Some registration of one is the beginning or the end of one of the other, three signs or more. */
  | { readonly kind: 'registrationPart'; readonly column: string }
  /** The same handle on the same platform, both named. */
  | { readonly kind: 'handleOnPlatform'; readonly column: string }
  /** The same handle, on another platform or one that is not known. */
  | { readonly kind: 'handleElsewhere'; readonly column: string }
  /** Handles that differ in digits at the end or in dots and lines only: `kaz_99`, `kaz.2010`. */
  | { readonly kind: 'handleAlike'; readonly column: string };

/** Conditions over several columns: see `columnsOfField` and `rowTest`. */
export type RowCondition =
  /** Forename and surname the other way round, each equal, a spelling or a short form, or Jaro–Winkler ≥ 0.92. */
  | { readonly kind: 'namesTransposed'; readonly forename: string; readonly surname: string }
  /** A handle of one side is made of the other's name: `karen.ashdown09`, `kashdown`. */
  | {
      readonly kind: 'handleHoldsName';
      readonly handle: string;
      readonly forename: string;
      readonly surname: string;
    };

/** Conditions of this field that Splink cannot express. */
export type FieldCondition = ColumnCondition | RowCondition;

/** The columns that a condition reads, in the order in which `rowTest` wants their values. */
export function columnsOfField(condition: FieldCondition): readonly string[] {
  switch (condition.kind) {
    case 'namesTransposed':
      return [condition.forename, condition.surname];
    case 'handleHoldsName':
      return [condition.handle, condition.forename, condition.surname];
    default:
      return [condition.column];
  }
}
