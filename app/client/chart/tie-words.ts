import type { ChartTie } from '../../src/lines/chart/chart-data.ts';
import { sayDay } from './timeline.ts';

const STYLE_WORDS: Readonly<Record<ChartTie['style'], string>> = {
  dashed: 'inferred, or only passed on',
  solid: 'one source',
  double: 'two or more independent sources',
};

/** A tie in words, without its ends: 'calls; 3 reports, two or more independent sources; 3 March 2019 to 9 April 2019'. */
export function sayTie(tie: ChartTie): string {
  const kinds = tie.kinds.map((kind) => kind.toLowerCase().replaceAll('_', ' ')).join(', ');
  const reports = `${tie.reports} ${tie.reports === 1 ? 'report' : 'reports'}, ${STYLE_WORDS[tie.style]}`;
  return [kinds, reports, sayWhen(tie)].filter(Boolean).join('; ');
}

function sayWhen({ happenedFrom, happenedTo }: ChartTie): string {
  if (happenedFrom === null && happenedTo === null) return 'day not known';
  if (happenedFrom === happenedTo && happenedFrom !== null) return sayDay(happenedFrom);
  return `${happenedFrom === null ? 'not known' : sayDay(happenedFrom)} to ${happenedTo === null ? 'now' : sayDay(happenedTo)}`;
}
