import { urgencyOf } from '../../src/intake/routing.ts';

/** The fields of the page as typed: name → values. */
export type Written = Readonly<Record<string, readonly string[]>>;

/** Every named field of a form that has a value. */
export function writtenIn(form: HTMLFormElement): Written {
  const all: Record<string, string[]> = {};
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') (all[name] ??= []).push(value);
  return all;
}

/** The names of what still has to be answered before it can be sent. */
export function missingIn(written: Written): string[] {
  const needed = [
    'danger',
    'route',
    'happened',
    'topics',
    'howKnown',
    'whoElseKnows',
    'sourceRisk',
    'name',
    'job',
    'contact',
  ];
  const missing = needed.filter((name) => one(written, name) === '');
  if (one(written, 'narrative').length < 10) missing.unshift('narrative');
  if (['exact', 'about'].includes(one(written, 'happened')) && one(written, 'from') === '') missing.push('from');
  return missing;
}

/** What is sent: the body of POST /api/submissions. */
export function bodyOf(written: Written): Record<string, unknown> {
  const route = written['route'] ?? [];
  const routing = {
    dangerNow: one(written, 'danger') === 'yes',
    crime: route.includes('crime'),
    significantHarm: route.includes('harm'),
  };
  const kind = one(written, 'happened');
  return {
    topics: [...new Set(written['topics'] ?? [])],
    narrative: one(written, 'narrative'),
    happened: { kind, ...(kind === 'exact' || kind === 'about' ? { from: one(written, 'from') } : {}) },
    howKnown: one(written, 'howKnown'),
    whoElseKnows: one(written, 'whoElseKnows'),
    sourceRisk: one(written, 'sourceRisk'),
    urgent: urgencyOf(routing),
    routing,
    source: { name: one(written, 'name'), role: one(written, 'job'), contact: one(written, 'contact') },
  };
}

function one(written: Written, name: string): string {
  return written[name]?.at(-1)?.trim() ?? '';
}
