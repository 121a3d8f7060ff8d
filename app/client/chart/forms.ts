import type { Annotation } from '../../src/lines/chart/chart-data.ts';
import { nameOf, nameOfTie } from './chart.ts';
import { ask } from './dialog.ts';
import { element, part } from './element.ts';
import { keepOf } from './keep.ts';
import type { ChartServer } from './server.ts';
import type { Window } from './shown.ts';
import type { ChartWork } from './work.ts';

/** Asks for a name and puts what is selected together under it. */
export async function groupSelected(work: ChartWork, say: (what: string) => void): Promise<void> {
  const nodes = work.selection.length > 0 ? work.selection : work.focus === null ? [] : [work.focus];
  if (nodes.length === 0) return say('Select the things that belong together first.');
  const name = part('chart-group-name', HTMLInputElement);
  const goes = await ask(part('chart-group-dialog', HTMLDialogElement), () =>
    name.value.trim() === '' ? 'Enter a name for the group' : null,
  );
  if (!goes) return say('Nothing was grouped.');
  work.do({ does: 'group', name: name.value.trim(), nodes });
  name.value = '';
}

/** Asks for a note on what is in focus, or on the chart, and who may read it. */
export async function noteOnFocus(work: ChartWork, say: (what: string) => void): Promise<void> {
  const { tie, focus, chart } = work;
  const at = tie?.id ?? focus;
  const about = tie
    ? `the tie of ${nameOfTie(chart, tie)}`
    : focus === null
      ? 'the chart as a whole'
      : nameOf(chart, focus);
  part('chart-note-at', HTMLElement).textContent = `On ${about}.`;
  const dialog = part('chart-note-dialog', HTMLDialogElement);
  const text = part('chart-note-text', HTMLTextAreaElement);
  const goes = await ask(dialog, () => (text.value.trim() === '' ? 'Enter the note' : null));
  if (!goes) return say('No note was added.');
  const handling: Annotation['handling'] = part('chart-note-p', HTMLInputElement).checked ? 'P' : 'C';
  work.do({ does: 'annotate', annotation: { at, text: text.value.trim(), handling } });
  text.value = '';
}

/** Where versions go: the chart once it has an id, and the line and days it is of. */
export interface VersionOf {
  readonly chartId: string | null;
  readonly lineId: string | null;
  readonly around: string | null;
  readonly copyOf: string | null;
  readonly moment: Window;
}

/**
 * Asks for a name and what is new, and keeps a version on the server; gives the chart's id back, or null when nothing was saved.
 * What was typed stays when the server refuses.
 */
export async function saveVersion(
  work: ChartWork,
  server: ChartServer,
  { chartId, moment, ...origin }: VersionOf,
  say: (what: string, ...more: Node[]) => void,
): Promise<string | null> {
  const name = document.getElementById('chart-save-name');
  const why = part('chart-save-why', HTMLInputElement);
  const nameIsMissing = (): boolean => chartId === null && name instanceof HTMLInputElement && name.value.trim() === '';
  const goes = await ask(part('chart-save-dialog', HTMLDialogElement), () =>
    nameIsMissing() ? 'Enter a name for the chart' : null,
  );
  if (!goes) {
    say('No version was saved.');
    return null;
  }
  const { id, version, href } = await server.save({
    id: chartId,
    origin,
    name: name instanceof HTMLInputElement ? name.value.trim() : '',
    why: why.value.trim(),
    state: keepOf(work.chart, moment),
  });
  why.value = '';
  say(`Saved as version ${version}. `, element('a', { class: 'govuk-link', href }, 'Open it'));
  return id;
}
