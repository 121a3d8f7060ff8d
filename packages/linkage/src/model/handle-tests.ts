/** A stem of fewer letters than this is anybody's: `kaz1` and `kaz2`. */
const LEAST_STEM = 5;

/** The same handle on the same platform, both named. Values are `platform:name`, several parted by spaces: any of each. */
export function handleOnPlatform(a: string, b: string): boolean {
  const right = b.split(' ');
  return a.split(' ').some((item) => !item.startsWith(':') && right.includes(item));
}

/** The same handle, on another platform or one that is not known. */
export function handleElsewhere(a: string, b: string): boolean {
  const right = names(b);
  return names(a).some((name) => right.includes(name));
}

/** Handles that differ in digits at the end or in dots and lines only. */
export function handleAlike(a: string, b: string): boolean {
  const right = names(b).map(stem);
  return names(a).some((name) => stem(name).length >= LEAST_STEM && right.includes(stem(name)));
}

/**
 * A handle is made of a name: both names, or surname and initial, or forename and the surname's initial, and nothing else but
 * digits, dots and lines (`karen.ashdown09`, `kashdown`, `ashdownkaren`).
 */
export function handleHoldsName(handles: string, forename: string, surname: string): boolean {
  const [first, last] = [forename.replaceAll(' ', ''), surname.replaceAll(' ', '')];
  if (first.length < 2 || last.length < 2) return false;
  const made = new Set([
    first + last,
    last + first,
    first.charAt(0) + last,
    last + first.charAt(0),
    first + last.charAt(0),
  ]);
  return names(handles).some((name) => {
    const letters = name.replace(/[\d._-]+/gu, '');
    return letters.length >= LEAST_STEM && made.has(letters);
  });
}

function names(items: string): readonly string[] {
  return items.split(' ').map((item) => item.slice(item.indexOf(':') + 1));
}

function stem(name: string): string {
  return name.replace(/[._-]+/gu, '').replace(/\d+$/u, '');
}
