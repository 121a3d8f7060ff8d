import type { Actor, Ground } from '../ground/index.ts';
import { audienceNamed } from '../desk/index.ts';
import { keepLineChart, lines, shareChart } from '../lines/index.ts';

/**
 * Plays an analyst who keeps a chart of the first line by name, with a note, and shares it with the MET team. Anything else people see on it
 * they see with their own eyes.
 * @returns how many charts were kept
 */
export async function loadCharts(ground: Ground, analyst: Actor): Promise<number> {
  return ground.database.act(
    analyst,
    { op: 'alter', what: 'practice county', did: 'played the analyst on charts', purpose: 'intelligence' },
    async (tx) => {
      const [line] = await lines(tx);
      const audience = await audienceNamed(tx, 'met');
      if (!line || !audience) return 0;
      const chart = await keepLineChart(tx, ground.keys, analyst, {
        lineId: line.id,
        name: 'Numbers and homes',
        note: 'Ask the desk which of these numbers is still answered.',
      });
      await shareChart(tx, analyst, {
        chartId: chart,
        compartment: audience.id,
        reason: 'For the weekly meeting of the MET team',
      });
      return 1;
    },
  );
}
