/** A path of our own from what a link brought; the front page for anything that could lead elsewhere. */
export function localPath(to: unknown): string {
  return typeof to === 'string' && /^\/(?![/\\])[!-[\]-~]*$/u.test(to) ? to : '/';
}
