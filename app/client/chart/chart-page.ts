import { Brush } from './brush.ts';
import { openChart } from './chart.ts';
import { Commands, type Command } from './commands.ts';
import { startDrawers } from './drawers.ts';
import { element, part } from './element.ts';
import { Inspector } from './inspector.ts';
import { readInput } from './input.ts';
import { Keys } from './keys.ts';
import { startLegend } from './legend.ts';
import { ChartServer } from './server.ts';
import { Stage } from './stage.ts';
import { startThingList } from './thing-list.ts';
import { ChartWork } from './work.ts';

/** Starts the chart where the page has one. */
export async function startChart(): Promise<void> {
  const frame = document.getElementById('chart-frame');
  const input = readInput();
  if (!frame || !input) return;
  const server = new ChartServer(input.moment, part('chart-csrf', HTMLInputElement).value);
  const data = input.chart ?? (input.from === null ? null : await server.network(input.from));
  if (!data) return;
  performance.mark('chart-arrived');
  frame.hidden = false;
  const said = part('chart-said', HTMLElement);
  const say = (what: string, ...more: Node[]): void => said.replaceChildren(what, ...more);
  const work = new ChartWork(openChart(data, input.saved ?? undefined), say);
  const stage = new Stage(
    work,
    (id) => void commands.expand(id),
    (id) => input.lines.find((line) => line.id === id)?.name ?? 'A line',
    say,
  );
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const brush = new Brush(work, calm);
  const list = startThingList(work);
  const commands: Commands = new Commands({
    work,
    server,
    say,
    stage: () => stage,
    inspector: () => inspector,
    play: () => brush.play('happened'),
    focusFilter: () => list.focusFilter(),
    showKeys: () => keys.show(),
    version: {
      chartId: input.chartId,
      lineId: input.lineId,
      around: input.around ?? null,
      copyOf: input.copyOf ?? null,
      moment: input.moment,
    },
  });
  const inspector: Inspector = new Inspector(work, {
    do: (action) => commands.do(action),
    whyTied: (tie) => commands.whyTied(tie),
  });
  const keys: Keys = new Keys(frame, commands, (id) => {
    if (work.focus !== id) work.attend({ node: id });
  });
  // What the bench reads: the frame after the first drawing is the first that shows it.
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('chart-painted')));
  startLegend(work);
  startDrawers(work);
  startBar(work, commands);
  say(`${work.chart.nodes.size} things and ${work.chart.ties.size} ties are on the chart.`);
}

/** The toolbar: each button does its command; undo and redo say what they would do. */
function startBar(work: ChartWork, commands: Commands): void {
  for (const one of document.querySelectorAll<HTMLButtonElement>('#chart-frame [data-do]'))
    one.addEventListener('click', () => commands.do(one.dataset['do'] as Command));
  const say = (): void => {
    for (const name of ['undo', 'redo'] as const) {
      const one = document.querySelector<HTMLButtonElement>(`#chart-frame [data-do=${name}]`);
      const step = work.steps[name];
      if (!one) continue;
      one.setAttribute('aria-disabled', String(step === null));
      one.replaceChildren(
        name === 'undo' ? 'Undo' : 'Do again',
        ...(step === null ? [] : [element('span', { class: 'govuk-visually-hidden' }, `: ${step}`)]),
      );
      one.title = step ?? '';
    }
  };
  say();
  work.listen((change) => {
    if (change === 'chart') say();
  });
}
