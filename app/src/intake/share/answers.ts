/** The pages of questions, in order. */
export const PAGES = ['danger', 'route', 'what', 'picked-out', 'when', 'how-known', 'you'] as const;
export type PageName = (typeof PAGES)[number];

export function isPage(name: string): name is PageName {
  return (PAGES as readonly string[]).includes(name);
}

/** One page's form as it was sent: field → values, untouched, so that a page can always be shown again as it was typed. */
export type Typed = Readonly<Record<string, readonly string[]>>;

/** Everything typed so far, page by page. */
export type Answers = Readonly<Partial<Record<PageName, Typed>>>;

/** Field → what is wrong with it and what to do. The field is the id of the input to go to. */
export type FieldErrors = Readonly<Record<string, string>>;

const NOT_ANSWERS = new Set(['_csrf', '_draft', 'return', 'page', 'another']);

/** A form body as answers. Names longer than any of ours are dropped, whatever sent them. */
export function typedFrom(body: unknown): Typed {
  const entries = Object.entries((body ?? {}) as Record<string, unknown>)
    .filter(([name]) => !NOT_ANSWERS.has(name) && name.length <= 40)
    .map(([name, value]): [string, string[]] => [
      name,
      [value]
        .flat()
        .filter((one) => typeof one === 'string')
        .map(withPlainLineEnds),
    ]);
  return Object.fromEntries(entries);
}

/** The last value of a field, as typed; empty when there is none. */
export function one(typed: Typed | undefined, name: string): string {
  return all(typed, name).at(-1) ?? '';
}

export function all(typed: Typed | undefined, name: string): readonly string[] {
  return typed && Object.hasOwn(typed, name) ? (typed[name] ?? []) : [];
}

/** Browsers send line ends as CR LF and count them as one. */
function withPlainLineEnds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
