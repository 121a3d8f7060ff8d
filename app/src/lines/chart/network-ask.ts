import { momentQuery, type Moment } from '../moment.ts';
import { KIND_NAMES } from '../network/summary.ts';

/** The ways to look at one network; the list comes first, for it needs neither a drawing nor a script. */
export const VIEWS = { list: 'List', tree: 'Tree', chart: 'Chart', timeline: 'Timeline' } as const;
export type View = keyof typeof VIEWS;

/** What a page of a network is asked to show, from its address. */
export interface NetworkAsk {
  readonly view: View;
  /** Things whose neighbours were added. */
  readonly open: readonly string[];
  /** A hub somebody wants to add: what that would cost is shown first. */
  readonly hub: string | null;
  /** The tree begins here. */
  readonly root: string | null;
  /** Only things of that name and kind are listed. */
  readonly words: string;
  readonly kind: string;
  readonly page: number;
}

/** So many things can be opened by links; further on somebody keeps a chart. */
export const MOST_OPEN = 20;

/** Reads an address. What is no id or no view is as if it were not there. */
export function readAsk(query: unknown): NetworkAsk {
  const given = (typeof query === 'object' && query !== null ? query : {}) as Record<string, unknown>;
  const text = (name: string): string => (typeof given[name] === 'string' ? given[name].trim() : '');
  const view = text('view');
  const page = Number(text('page'));
  return {
    view: Object.hasOwn(VIEWS, view) ? (view as View) : 'list',
    open: [...new Set(text('open').split(',').filter(isId))].slice(0, MOST_OPEN),
    hub: isId(text('hub')) ? text('hub') : null,
    root: isId(text('root')) ? text('root') : null,
    words: text('words').slice(0, 100),
    kind: Object.hasOwn(KIND_NAMES, text('kind')) ? text('kind') : '',
    page: Number.isInteger(page) && page > 1 ? page : 1,
  };
}

/** The address of the same network, looked at otherwise. */
export function addressOf(
  path: string,
  ask: NetworkAsk,
  moment: Moment,
  changes: Partial<NetworkAsk> = {},
  keep: Readonly<Record<string, string>> = {},
): string {
  const { view, open, hub, root, words, kind, page } = { ...ask, page: 1, hub: null, ...changes };
  const query = new URLSearchParams({
    ...keep,
    ...(view === 'list' ? {} : { view }),
    ...(open.length > 0 ? { open: open.join(',') } : {}),
    ...(hub ? { hub } : {}),
    ...(root ? { root } : {}),
    ...(words ? { words } : {}),
    ...(kind ? { kind } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  });
  const all = [query.toString(), momentQuery(moment)].filter((part) => part !== '').join('&');
  return all === '' ? path : `${path}?${all}`;
}

/** The same as fields of a form that changes the moment only. */
export function keptFields({ view, open, root, words, kind }: NetworkAsk): Record<string, string> {
  return {
    ...(view === 'list' ? {} : { view }),
    ...(open.length > 0 ? { open: open.join(',') } : {}),
    ...(root ? { root } : {}),
    ...(words ? { words } : {}),
    ...(kind ? { kind } : {}),
  };
}

function isId(value: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u.test(value);
}
