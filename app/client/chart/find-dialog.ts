import type { ChartNode } from '../../src/lines/chart/chart-data.ts';
import { ask } from './dialog.ts';
import { element, part } from './element.ts';
import { freePlaces } from './free-place.ts';
import { iconElement } from './icon.ts';
import { LOOKS, lookOf } from './kind.ts';
import { NotAnswered, type ChartServer } from './server.ts';
import type { ChartWork } from './work.ts';

/** Looks things up by name and puts the ticked ones on the chart, near what is in focus or in the middle. */
export async function addFound(work: ChartWork, server: ChartServer, say: (what: string) => void): Promise<void> {
  const dialog = part('chart-find-dialog', HTMLDialogElement);
  const words = part('chart-find-words', HTMLInputElement);
  const place = part('chart-find-found', HTMLElement);
  const said = part('chart-find-said', HTMLElement);
  let found: readonly { node: ChartNode; box: HTMLInputElement }[] = [];
  place.replaceChildren();
  said.textContent = '';
  const look = async (): Promise<void> => {
    if (words.value.trim() === '') return void (said.textContent = 'Enter a name, number, registration or place.');
    try {
      const { nodes } = await server.find(words.value.trim());
      const fresh = nodes.filter(({ id }) => !work.chart.nodes.has(id));
      const there = nodes.length - fresh.length;
      said.textContent = `${fresh.length} found${there > 0 ? `, and ${there} that ${there === 1 ? 'is' : 'are'} on the chart already` : ''}.`;
      found = fresh.map((node) => ({ node, box: tick(node) }));
      place.replaceChildren(...found.map(({ node, box }) => item(node, box)));
    } catch (error) {
      said.textContent = error instanceof NotAnswered ? error.message : 'That did not work. Try again.';
    }
  };
  const button = part('chart-find-look', HTMLButtonElement);
  const onClick = (): void => void look();
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    // Enter looks, it does not leave.
    event.preventDefault();
    void look();
  };
  button.addEventListener('click', onClick);
  words.addEventListener('keydown', onKey);
  const ticked = (): ChartNode[] => found.filter(({ box }) => box.checked).map(({ node }) => node);
  const goes = await ask(dialog, () => (ticked().length === 0 ? 'Look something up and tick what to add' : null));
  button.removeEventListener('click', onClick);
  words.removeEventListener('keydown', onKey);
  if (!goes) return say('Nothing was added.');
  const nodes = ticked();
  const here = work.focus === null ? undefined : work.chart.places.get(work.focus);
  const places = freePlaces(work.chart.places.values(), here ?? { x: 0, y: 0 }, nodes.length);
  work.do({
    does: 'add',
    cause: 'search',
    of: null,
    nodes: nodes.map((node, at) => ({ ...node, ...places[at] })),
    ties: [],
  });
  const [first] = nodes;
  if (first) work.attend({ node: first.id });
}

function tick({ id }: ChartNode): HTMLInputElement {
  return element('input', { class: 'govuk-checkboxes__input', type: 'checkbox', id: `find-${id}` });
}

function item(node: ChartNode, box: HTMLInputElement): HTMLDivElement {
  const look = lookOf(node);
  const label = element(
    'label',
    { class: 'govuk-label govuk-checkboxes__label', for: box.id },
    iconElement(look),
    ` ${node.label}, ${LOOKS[look].one}`,
  );
  return element('div', { class: 'govuk-checkboxes__item' }, box, label);
}
