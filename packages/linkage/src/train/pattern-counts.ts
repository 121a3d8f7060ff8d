/** How often each pattern of levels occurs: `levels[i × comparisons + c]` is the level of comparison c in pattern i. */
export interface PatternCounts {
  readonly levels: Int16Array;
  readonly counts: Float64Array;
}
