/** Every way in which a careless column, log line or page might hold a text: as it is, hex, base64, UTF-16, in an address. */
export function formsOf(text: string): string[] {
  const bytes = Buffer.from(text);
  const hex = bytes.toString('hex');
  const utf16 = Buffer.from(text, 'utf16le').toString('latin1');
  return [
    ...new Set([
      text,
      encodeURIComponent(text),
      encodeURIComponent(text).replaceAll('%20', '+'),
      // Every letter as an address may write it.
      hex.replaceAll(/../gu, '%$&'),
      hex,
      hex.toUpperCase(),
      utf16.slice(0, -1),
      ...[0, 1, 2].flatMap((before) => base64Inside(bytes, before)),
    ]),
  ];
}

/** Whether something holds a text in any of its forms. */
export function holds(where: string | Buffer, forms: readonly string[]): boolean {
  return forms.some((form) => where.includes(form));
}

/**
 * Base64 writes three bytes as four letters, so a text looks different after one, two or three others. Only the letters
 * that its neighbours have no part in are looked for.
 */
function base64Inside(bytes: Buffer, before: number): string[] {
  const all = Buffer.concat([Buffer.alloc(before), bytes]);
  const [from, to] = [Math.ceil((before * 8) / 6), Math.floor((all.length * 8) / 6)];
  const letters = all.toString('base64').slice(from, to);
  return [letters, letters.replaceAll('+', '-').replaceAll('/', '_')];
}
