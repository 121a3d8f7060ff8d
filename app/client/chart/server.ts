import type {
  ChartData,
  ChartNode,
  ChartState,
  ExpandCost,
  Expansion,
  NodeKind,
  PathAnswer,
  TieInspection,
} from '../../src/lines/chart/chart-data.ts';
import type { Place } from './chart.ts';
import type { Window } from './shown.ts';

/** A refusal or a failure in words a person can act on. */
export class NotAnswered extends Error {}

/** The way between two things, with the rule that found it and the reports it stands on where the server names them. */
export type PathReply = PathAnswer & {
  readonly rule?: string;
  readonly reports?: readonly { readonly id: string; readonly reference: string }[];
};

/** Asks the server for what is not on the chart yet. Every answer holds only what this reader may see. */
export class ChartServer {
  /** @param moment what the page looks at: the server answers for the same days */
  constructor(
    private readonly moment: Window,
    private readonly csrfToken: string,
  ) {}

  /** The whole network of a large chart. */
  network(from: string): Promise<ChartData> {
    return this.ask(from);
  }

  /** What expanding this would add. */
  cost(node: string): Promise<ExpandCost> {
    return this.ask(`/lines/chart-data/cost?${this.query({ node })}`);
  }

  /** Things tied to this, of these kinds, placed near it. */
  expand(
    node: string,
    kinds: readonly NodeKind[],
    placed: readonly (Place & { readonly id: string })[],
  ): Promise<Expansion> {
    return this.ask('/lines/chart-data/expand', { node, kinds, placed, ...this.inQuery() });
  }

  /** The best-evidenced way between two things. */
  path(from: string, to: string): Promise<PathReply> {
    return this.ask(`/lines/chart-data/path?${this.query({ a: from, b: to })}`);
  }

  /** Why two things are tied. */
  tie(from: string, to: string): Promise<TieInspection> {
    return this.ask(`/lines/chart-data/tie?${this.query({ a: from, b: to })}`);
  }

  /** Things whose name answers to these words, to be put on the chart. What is looked for stands in no address. */
  find(words: string): Promise<{ readonly nodes: readonly ChartNode[] }> {
    return this.ask('/lines/chart-data/find', { q: words, ...this.inQuery() });
  }

  /** Keeps a version; a chart that has no id yet becomes one. */
  save(chart: {
    readonly id: string | null;
    readonly origin: Readonly<Record<'lineId' | 'around' | 'copyOf', string | null>>;
    readonly name: string;
    readonly why: string;
    readonly state: ChartState;
  }): Promise<{ readonly id: string; readonly version: number; readonly href: string }> {
    const { id, name, why, state } = chart;
    if (id !== null) return this.ask(`/lines/charts/${id}/versions`, { why, state });
    const { lineId, around, copyOf } = chart.origin;
    return this.ask('/lines/charts', {
      name,
      why,
      state,
      lineId,
      ...(around === null ? {} : { around }),
      ...(copyOf === null ? {} : { copyOf }),
    });
  }

  private query(asked: Readonly<Record<string, string>>): string {
    return new URLSearchParams({ ...asked, ...this.inQuery() }).toString();
  }

  /** The moment under the names it has in a page's address. */
  private inQuery(): Record<string, string> {
    const { happenedFrom, happenedTo, knownBy } = this.moment;
    return {
      ...(happenedFrom === null ? {} : { from: happenedFrom }),
      ...(happenedTo === null ? {} : { to: happenedTo }),
      ...(knownBy === null ? {} : { known: knownBy }),
    };
  }

  private async ask<T>(path: string, body?: object): Promise<T> {
    let answer: Response;
    try {
      answer = await fetch(path, {
        headers: {
          accept: 'application/json',
          ...(body ? { 'content-type': 'application/json', 'x-csrf-token': this.csrfToken } : {}),
        },
        ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      });
    } catch {
      throw new NotAnswered('The server could not be reached. Nothing on your chart is lost; try again.');
    }
    if (answer.ok) return (await answer.json()) as T;
    throw new NotAnswered(await refusal(answer));
  }
}

/** What a problem+json says; a page that came instead is not shown. */
async function refusal(answer: Response): Promise<string> {
  if (answer.status === 401)
    return 'You have been signed out. Sign in again in another tab, then try again: your chart is still here.';
  try {
    const { title } = (await answer.json()) as { title?: unknown };
    if (typeof title === 'string') return title;
  } catch {
    // No JSON: said below.
  }
  return `The server did not answer (${answer.status}). Nothing on your chart is lost; try again.`;
}
