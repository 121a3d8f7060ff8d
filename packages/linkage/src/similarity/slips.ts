/** Whether two texts of one length differ in exactly one sign: a key beside the right one, a digit misheard. */
export function oneSignWrong(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let wrong = 0;
  for (let at = 0; at < a.length && wrong < 2; at += 1) if (a.charCodeAt(at) !== b.charCodeAt(at)) wrong += 1;
  return wrong === 1;
}

/** Whether two texts differ by one exchange of neighbouring signs: `0123` and `0132`. */
export function neighboursExchanged(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return (
    at + 1 < a.length &&
    a.charCodeAt(at) === b.charCodeAt(at + 1) &&
    a.charCodeAt(at + 1) === b.charCodeAt(at) &&
    a.slice(at + 2) === b.slice(at + 2)
  );
}
