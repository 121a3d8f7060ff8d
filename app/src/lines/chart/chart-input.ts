import { actorOf, type Tx } from '../../ground/index.ts';
import type { FastifyRequest } from 'fastify';
import type { Moment } from '../moment.ts';
import type { Network } from '../network/network.ts';
import type { ChartData, ChartState } from './chart-data.ts';
import { chartData, linesOn } from './chart-view.ts';
import { keptPlaces, type Subject } from './layout-store.ts';

/** What `lines/views/chart-frame.njk` gives the chart in the browser. */
export interface ChartInput {
  /** The network itself; null where it is large and `from` says where to fetch it. */
  readonly chart: ChartData | null;
  readonly from: string | null;
  readonly saved: ChartState | null;
  readonly moment: Moment;
  /** A chart of one's own, to which versions are added. */
  readonly chartId: string | null;
  readonly version: number | null;
  /** A chart that is somebody else's: what is kept becomes one of one's own. */
  readonly copyOf: string | null;
  readonly lineId: string | null;
  readonly around: string | null;
  readonly mayWrite: boolean;
  readonly lines: readonly { readonly id: string; readonly name: string }[];
}

/** A larger network than this is fetched by the browser, and not written into the page. */
const MOST_IN_PAGE = 2000;

/** A network for the browser to draw, at its kept places. */
export async function drawn(tx: Tx, subject: Subject, network: Network): Promise<ChartData> {
  return chartData(network, await keptPlaces(tx, subject, network));
}

/** The chart of a line or of what stands around a thing, not yet kept by anyone. */
export async function inputFor(
  tx: Tx,
  request: FastifyRequest,
  {
    subject,
    network,
    moment,
    from,
  }: { readonly subject: Subject; readonly network: Network; readonly moment: Moment; readonly from: string },
): Promise<ChartInput> {
  const large = network.things.length > MOST_IN_PAGE;
  return {
    chart: large ? null : await drawn(tx, subject, network),
    from: large ? from : null,
    saved: null,
    moment,
    chartId: null,
    version: null,
    copyOf: null,
    lineId: subject.kind === 'line' ? subject.id : null,
    around: subject.kind === 'entity' ? subject.id : null,
    mayWrite: mayKeep(request),
    lines: linesOn(network.things),
  };
}

/** Whether this person may keep charts: analysts, and the MET team. */
export function mayKeep(request: FastifyRequest): boolean {
  return actorOf(request).roles.some((role) => role === 'analyst' || role === 'met_officer');
}
