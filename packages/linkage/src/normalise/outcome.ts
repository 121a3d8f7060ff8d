/** What a normaliser answers: a value, or the typed reason why the text gave none. It never throws on text. */
export type Outcome<Value, Reason extends string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: Reason; readonly input: string };

/** Wrap a value. */
export function accepted<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** Refuse a text, keeping it as it was written so that a person can look again. */
export function refused<Reason extends string>(
  reason: Reason,
  input: string,
): { readonly ok: false; readonly reason: Reason; readonly input: string } {
  return { ok: false, reason, input };
}
