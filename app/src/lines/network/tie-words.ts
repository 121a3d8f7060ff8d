import { formatDate, words } from '../../ground/index.ts';
import type { NetworkTie } from './network.ts';

/** What stands behind a tie, in words: '2 reports, latest 14 May 2026, graded B2P'. */
export function evidenceInWords({ reports }: Pick<NetworkTie, 'reports'>): string {
  const [latest] = reports;
  if (!latest) return 'no report that you may see';
  const grades = [...new Set(reports.map(({ grade }) => grade))];
  return `${reports.length} ${reports.length === 1 ? 'report' : 'reports'}, latest ${formatDate(latest.known)}, graded ${grades.join(' and ')}`;
}

/** How a tie is drawn, in words. */
export const STYLE_WORDS = {
  dashed: 'inferred, or every report goes back to another',
  solid: 'reported, one independent source',
  double: 'two or more independent sources',
} as const;

/** The kinds of a tie as people say them: 'uses phone, associates'. */
export function kindsOfTie({ kinds }: Pick<NetworkTie, 'kinds'>): string {
  return kinds.map((kind) => words(kind).toLowerCase()).join(', ');
}
