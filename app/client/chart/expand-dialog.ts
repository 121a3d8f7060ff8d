import type { ExpandCost, NodeKind } from '../../src/lines/chart/chart-data.ts';
import { nameOf } from './chart.ts';
import { ask } from './dialog.ts';
import { element, part } from './element.ts';
import { sayCounts } from './kind.ts';
import type { ChartServer } from './server.ts';
import type { ChartWork } from './work.ts';

/** How many places at most go with the question: those nearest are what new things are placed between. */
const MOST_PLACED = 2000;

/** Says what expanding would add before it is done, asks which kinds, and puts them on the chart. */
export async function expandThing(
  work: ChartWork,
  server: ChartServer,
  id: string,
  say: (what: string) => void,
): Promise<void> {
  const cost = await server.cost(id);
  const name = nameOf(work.chart, id);
  if (cost.total === 0) return say(`Nothing more is tied to ${name} that you may see.`);
  const kinds = await askKinds(cost, name, work.tiesOf(id).length);
  if (kinds === null) return say('Nothing was added.');
  if (kinds.length === 0) return say('No kind was ticked: nothing was added.');
  const { nodes, ties, said } = await server.expand(id, kinds, placedNear(work, id));
  work.do({ does: 'add', cause: 'expansion', of: id, nodes, ties });
  say(said);
}

/** The kinds a person ticked; null when they would rather not. From a hub nothing is ticked beforehand. */
async function askKinds(cost: ExpandCost, name: string, tied: number): Promise<NodeKind[] | null> {
  const dialog = part('chart-expand-dialog', HTMLDialogElement);
  const kinds = Object.entries(cost.byKind) as [NodeKind, number][];
  part('chart-expand-title', HTMLElement).textContent = `Expand ${name}`;
  part('chart-expand-cost', HTMLElement).textContent =
    `${sayCounts(kinds)} are tied to it that you may see; ${tied} ${tied === 1 ? 'tie is' : 'ties are'} on the chart.${
      cost.hub ? ' That is many: a chart with all of them is hard to read. Tick the kinds you need.' : ''
    }`;
  const boxes = kinds.map(([kind, count]) => {
    const box = element('input', {
      class: 'govuk-checkboxes__input',
      type: 'checkbox',
      id: `expand-${kind}`,
      value: kind,
    });
    box.checked = !cost.hub;
    return { box, says: sayCounts([[kind, count]]) };
  });
  part('chart-expand-kinds', HTMLElement).replaceChildren(
    ...boxes.map(({ box, says }) =>
      element(
        'div',
        { class: 'govuk-checkboxes__item' },
        box,
        element('label', { class: 'govuk-label govuk-checkboxes__label', for: box.id }, says),
      ),
    ),
  );
  if (!(await ask(dialog))) return null;
  return boxes.filter(({ box }) => box.checked).map(({ box }) => box.value as NodeKind);
}

function placedNear(work: ChartWork, id: string): { id: string; x: number; y: number }[] {
  const here = work.chart.places.get(id) ?? { x: 0, y: 0 };
  return [...work.chart.places]
    .map(([one, { x, y }]) => ({ id: one, x, y, away: Math.hypot(x - here.x, y - here.y) }))
    .toSorted((a, b) => a.away - b.away)
    .slice(0, MOST_PLACED)
    .map(({ id: one, x, y }) => ({ id: one, x, y }));
}
