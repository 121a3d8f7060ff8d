// Made once: a formatter costs more to make than a whole chart.
const PLAIN = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const SHORT = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1, notation: 'compact' });

/** Text made safe for SVG: no markup, no control or direction characters, no broken surrogates. */
export function svgText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[&<>"']/gu, (sign) => `&#${sign.codePointAt(0) ?? 0};`);
}

/** Text in lines of at most so many letters, broken at blanks where there are any; what does not fit ends in an ellipsis. */
export function wrapped(text: string, letters: number, mostLines: number): readonly string[] {
  const lines: string[] = [];
  // More than this cannot be shown, and a label of 100 kB must not be taken apart word by word.
  let rest = Array.from(text.slice(0, 2 * letters * (mostLines + 1)));
  while (rest.length > letters) {
    const head = rest.slice(0, letters + 1);
    const blank = head.lastIndexOf(' ');
    const cut = blank > 0 ? blank : letters;
    lines.push(rest.slice(0, cut).join(''));
    rest = rest.slice(blank > 0 ? cut + 1 : cut);
  }
  lines.push(rest.join(''));
  if (lines.length <= mostLines) return lines;
  const last = Array.from(lines[mostLines - 1] ?? '').slice(0, letters - 1);
  return [...lines.slice(0, mostLines - 1), `${last.join('')}…`];
}

/** A share for people: `62 %`, `0.18 %`, `99.76 %`, and below one in a thousand `1 in 5,600`. */
export function shareText(share: number): string {
  if (share <= 0) return '0';
  if (share >= 0.001) return `${String(Number((share * 100).toPrecision(share > 0.95 ? 4 : 2)))} %`;
  if (share < 1e-15) return 'under 1 in 10¹⁵';
  return `1 in ${PLAIN.format(Number((1 / share).toPrecision(2)))}`;
}

/** A weight with its sign: `+8.3`, `−5.0`, `0.0`. */
export function weightText(weight: number): string {
  const figure = Math.abs(weight).toFixed(1);
  return figure === '0.0' ? figure : `${weight < 0 ? '−' : '+'}${figure}`;
}

/** A count of pairs, which may be an expectation: `113.2`, `18,500`, `4.9m`. */
export function countText(count: number): string {
  return (count >= 1e6 ? SHORT : PLAIN).format(count);
}
