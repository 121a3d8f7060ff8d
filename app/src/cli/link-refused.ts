/** A call, a file or a column that `throughline link` cannot use; the message names it and says what to do. */
export class LinkRefused extends Error {
  override readonly name = 'LinkRefused';
}
