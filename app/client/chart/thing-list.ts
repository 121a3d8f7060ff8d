import { nameOf } from './chart.ts';
import { element, part, remake } from './element.ts';
import { iconElement } from './icon.ts';
import { LOOK_ORDER, LOOKS, lookOf, type Look } from './kind.ts';
import { matching, plus, toggle, type Filter } from './selection.ts';
import type { ChartWork } from './work.ts';

/** How many things the list shows at a time: a browser is slow with ten thousand of them, and so is a person. */
const PAGE = 60;

/** The things shown, as a list with ticks that are the selection: what a lasso does, by words and keys. */
export function startThingList(work: ChartWork): { focusFilter: () => void } {
  const list = part('chart-list', HTMLUListElement);
  const words = part('chart-words', HTMLInputElement);
  const kind = part('chart-kind', HTMLSelectElement);
  const found = part('chart-found', HTMLElement);
  const more = part('chart-list-more', HTMLButtonElement);
  let limit = PAGE;
  kind.append(
    element('option', { value: '' }, 'any'),
    ...LOOK_ORDER.map((look) => element('option', { value: look }, LOOKS[look].one)),
  );
  const filter = (): Filter => ({ words: words.value, look: (kind.value || null) as Look | null });
  let ids: readonly string[] = [];

  const show = (): void => {
    ids = matching(work.chart, work.shown, filter());
    found.textContent = `${ids.length} of ${work.shown.nodes.size}.`;
    more.hidden = ids.length <= limit;
    remake(
      list,
      ids.slice(0, limit).map((id) => row(work, id)),
    );
    mark();
  };
  const mark = (): void => {
    const selected = new Set(work.selection);
    for (const one of list.children) {
      const id = one.getAttribute('data-node') ?? '';
      one.toggleAttribute('data-focus', id === work.focus);
      const box = one.querySelector('input');
      if (box) box.checked = selected.has(id);
    }
  };

  words.addEventListener('input', () => {
    limit = PAGE;
    show();
  });
  kind.addEventListener('change', () => {
    limit = PAGE;
    show();
  });
  more.addEventListener('click', () => {
    limit += PAGE;
    show();
  });
  part('chart-take-all', HTMLButtonElement).addEventListener('click', () =>
    work.select(plus(work.selection, ids), `${ids.length} selected.`),
  );
  part('chart-let-go', HTMLButtonElement).addEventListener('click', () => work.select([], 'Nothing is selected.'));
  list.addEventListener('keydown', (event) => walkList(event, list));
  work.listen((change) => (change === 'attention' ? mark() : show()));
  show();
  return { focusFilter: () => words.focus() };
}

function row(work: ChartWork, id: string): HTMLLIElement {
  const node = work.chart.nodes.get(id);
  const name = nameOf(work.chart, id);
  const look = node ? lookOf(node) : 'person';
  const box = element('input', {
    type: 'checkbox',
    'data-key': `box ${id}`,
    'aria-label': `Select ${name}, ${LOOKS[look].one}`,
  });
  box.addEventListener('change', () =>
    work.select(
      toggle(work.selection, id),
      `${name} ${box.checked ? 'selected' : 'let go'}. ${work.selection.length + (box.checked ? 1 : -1)} selected.`,
    ),
  );
  const open = element('button', { type: 'button', class: 'tl-chart-name', 'data-key': id, 'data-thing': id }, name);
  open.addEventListener('click', () => work.attend({ node: id }));
  return element('li', { 'data-node': id }, box, iconElement(look), open);
}

/** Up and down go along the list in the column one is in. */
function walkList(event: KeyboardEvent, list: HTMLUListElement): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  if (event.altKey || event.ctrlKey || !(event.target instanceof HTMLElement)) return;
  const what = event.target.matches('input') ? 'input' : 'button';
  const at = event.target.closest('li');
  const next = event.key === 'ArrowDown' ? at?.nextElementSibling : at?.previousElementSibling;
  const to = next?.querySelector<HTMLElement>(what);
  if (!to || !list.contains(to)) return;
  event.preventDefault();
  event.stopPropagation();
  to.focus();
}
