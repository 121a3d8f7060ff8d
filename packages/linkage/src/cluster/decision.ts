/**
 * What a person decided about two members. `unsure` neither joins nor parts: the proposal between them is held back.
 * Members are named by text, or by position where records are millions.
 */
export interface Decision<Member = string> {
  readonly verdict: 'same' | 'different' | 'unsure';
  readonly a: Member;
  readonly b: Member;
}

/** A proposal of the model that the caller has accepted (by threshold or by hand), with its weight in bits. */
export interface Edge<Member = string> {
  readonly a: Member;
  readonly b: Member;
  readonly weight: number;
}

/** Two decisions that cannot both stand. The parting wins; the joining is set aside until a person resolves it. */
export interface DecisionConflict {
  readonly kind: 'same-against-different';
  readonly same: Decision;
  readonly different: Decision;
  /** Members that earlier "same" decisions chain together, from one end of `different` to the other. */
  readonly chain: readonly string[];
}
