import type { LineFact } from '../line.ts';

let made = 0;

/** A fact of a line for tests of rules, later than the one before. */
export function testFact(kind: LineFact['kind'], more: Partial<LineFact> = {}): LineFact {
  made += 1;
  return {
    id: `f${made}`,
    kind,
    value: 'x',
    mentionId: null,
    role: null,
    confidence: null,
    from: null,
    to: null,
    reports: [`r${made}`],
    retracts: null,
    by: 'Ari',
    reason: '',
    recordedAt: new Date(Date.UTC(2026, 4, 1) + made),
    ...more,
  };
}
