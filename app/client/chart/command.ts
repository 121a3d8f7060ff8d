import type { Annotation, ChartNode, ChartTie } from '../../src/lines/chart/chart-data.ts';
import { degreesOf, nameOf, type Addition, type Chart, type Place } from './chart.ts';
import { countByLook, lookOf } from './kind.ts';

/** What a person does to a chart. Each is one step to undo; none changes what was reported. */
export type Command =
  | {
      readonly does: 'add';
      readonly cause: Exclude<Addition['cause'], 'opened'>;
      readonly of: string | null;
      readonly nodes: readonly ChartNode[];
      readonly ties: readonly ChartTie[];
    }
  | { readonly does: 'roll back'; readonly addition: number }
  | { readonly does: 'hide'; readonly nodes: readonly string[] }
  | { readonly does: 'show'; readonly nodes: readonly string[] }
  | { readonly does: 'pin'; readonly nodes: readonly string[] }
  | { readonly does: 'unpin'; readonly nodes: readonly string[] }
  | { readonly does: 'move'; readonly to: readonly (Place & { readonly id: string })[] }
  | { readonly does: 'group'; readonly name: string; readonly nodes: readonly string[] }
  | { readonly does: 'ungroup'; readonly name: string }
  | { readonly does: 'annotate'; readonly annotation: Annotation }
  | { readonly does: 'take back annotation'; readonly annotation: Annotation };

/** The chart after the command; the same chart when the command changes nothing. */
export function perform(chart: Chart, command: Command): Chart {
  switch (command.does) {
    case 'add':
      return add(chart, command);
    case 'roll back':
      return rollBack(chart, command.addition);
    case 'hide': {
      const hidden = new Set([...chart.hidden, ...command.nodes.filter((id) => chart.nodes.has(id))]);
      return hidden.size === chart.hidden.size ? chart : { ...chart, hidden };
    }
    case 'show': {
      const hidden = without(chart.hidden, command.nodes);
      return hidden.size === chart.hidden.size ? chart : { ...chart, hidden };
    }
    case 'pin': {
      const pinned = new Set([...chart.pinned, ...command.nodes.filter((id) => chart.nodes.has(id))]);
      return pinned.size === chart.pinned.size ? chart : { ...chart, pinned };
    }
    case 'unpin': {
      const pinned = without(chart.pinned, command.nodes);
      return pinned.size === chart.pinned.size ? chart : { ...chart, pinned };
    }
    case 'move':
      return move(chart, command.to);
    case 'group': {
      const nodes = [...new Set(command.nodes)].filter((id) => chart.nodes.has(id));
      if (nodes.length === 0) return chart;
      return {
        ...chart,
        groups: [...chart.groups.filter(({ name }) => name !== command.name), { name: command.name, nodes }],
      };
    }
    case 'ungroup': {
      const groups = chart.groups.filter(({ name }) => name !== command.name);
      return groups.length === chart.groups.length ? chart : { ...chart, groups };
    }
    case 'annotate':
      return { ...chart, annotations: [...chart.annotations, command.annotation] };
    case 'take back annotation': {
      const annotations = chart.annotations.filter((one) => one !== command.annotation);
      return annotations.length === chart.annotations.length ? chart : { ...chart, annotations };
    }
  }
}

/** The command in words, for the live region and the names of undo and redo: 'Hid 2 phones'. */
export function inWords(before: Chart, command: Command): string {
  switch (command.does) {
    case 'add': {
      const fresh = command.nodes.filter(({ id }) => !before.nodes.has(id));
      const what = countByLook(fresh.map(lookOf));
      const of = command.of === null ? '' : ` ${nameOf(before, command.of)}`;
      if (command.cause === 'path') return `Put a path on the chart: ${what} added`;
      if (command.cause === 'search') return `Added ${what}`;
      return `Expanded${of}: ${fresh.length === 0 ? 'no new thing' : what}`;
    }
    case 'roll back': {
      const of = before.additions.find(({ number }) => number === command.addition)?.of ?? null;
      const after = perform(before, command);
      const gone = before.nodes.size - after.nodes.size;
      return `Rolled back ${of === null ? 'an addition' : `the expansion of ${nameOf(before, of)}`}: ${gone} taken off, what you added or placed since then stays`;
    }
    case 'hide':
      return `Hid ${of(before, command.nodes)}`;
    case 'show':
      return `Showed ${of(before, command.nodes)} again`;
    case 'pin':
      return `Pinned ${of(before, command.nodes)}`;
    case 'unpin':
      return `Unpinned ${of(before, command.nodes)}`;
    case 'move':
      return `Moved ${of(
        before,
        command.to.map(({ id }) => id),
      )}`;
    case 'group':
      return `Grouped ${of(before, command.nodes)} as ${command.name}`;
    case 'ungroup':
      return `Took apart the group ${command.name}`;
    case 'annotate':
      return 'Added a note';
    case 'take back annotation':
      return 'Took back a note';
  }
}

function of(chart: Chart, ids: readonly string[]): string {
  if (ids.length === 1) return nameOf(chart, ids[0] ?? '');
  return countByLook(ids.flatMap((id) => chart.nodes.get(id) ?? []).map(lookOf));
}

function add(chart: Chart, { cause, of, nodes, ties }: Command & { does: 'add' }): Chart {
  const number = Math.max(...chart.additions.map((one) => one.number)) + 1;
  const everyNode = new Map(chart.nodes);
  const places = new Map(chart.places);
  const everyTie = new Map(chart.ties);
  const broughtBy = new Map(chart.broughtBy);
  const bring = (id: string): void => void broughtBy.set(id, [...(broughtBy.get(id) ?? []), number]);
  for (const node of nodes) {
    // What is known of it may be newer; where it stands is the reader's own by now.
    everyNode.set(node.id, node);
    if (!places.has(node.id)) places.set(node.id, { x: node.x, y: node.y });
    bring(node.id);
  }
  for (const tie of ties) {
    if (!everyNode.has(tie.from) || !everyNode.has(tie.to)) continue;
    everyTie.set(tie.id, tie);
    bring(tie.id);
  }
  const onChart = degreesOf(everyTie.values());
  const tied = new Map(chart.tied);
  for (const { id, more } of nodes) tied.set(id, more + (onChart.get(id) ?? 0));
  return {
    ...chart,
    tied,
    nodes: everyNode,
    ties: everyTie,
    places,
    broughtBy,
    additions: [...chart.additions, { number, cause, of }],
  };
}

/** Takes one addition back out of the middle. What came another way too, or was pinned, noted or grouped since, stays. */
function rollBack(chart: Chart, addition: number): Chart {
  if (addition === 0 || !chart.additions.some(({ number }) => number === addition)) return chart;
  const kept = new Set([
    ...chart.pinned,
    ...chart.groups.flatMap(({ nodes }) => nodes),
    ...chart.annotations.flatMap(({ at }) => (at === null ? [] : [at, ...at.split(' ')])),
  ]);
  const left = new Map([...chart.broughtBy].map(([id, by]) => [id, by.filter((number) => number !== addition)]));
  const isBrought = (id: string): boolean => (left.get(id)?.length ?? 0) > 0;
  const nodes = only(chart.nodes, (id) => isBrought(id) || kept.has(id));
  // What stays only because it was kept by hand stays tied to what it was tied to.
  const ties = only(
    chart.ties,
    (id, { from, to }) =>
      nodes.has(from) && nodes.has(to) && (isBrought(id) || !isBrought(from) || !isBrought(to) || kept.has(id)),
  );
  return {
    ...chart,
    nodes,
    ties,
    places: only(chart.places, (id) => nodes.has(id)),
    tied: only(chart.tied, (id) => nodes.has(id)),
    hidden: new Set([...chart.hidden].filter((id) => nodes.has(id))),
    broughtBy: only(left, (id) => nodes.has(id) || ties.has(id)),
    additions: chart.additions.filter(({ number }) => number !== addition),
  };
}

/** What was put somewhere by hand is pinned there. */
function move(chart: Chart, to: readonly (Place & { readonly id: string })[]): Chart {
  const moved = to.filter(({ id }) => chart.nodes.has(id));
  if (moved.length === 0) return chart;
  const places = new Map(chart.places);
  for (const { id, x, y } of moved) places.set(id, { x, y });
  return { ...chart, places, pinned: new Set([...chart.pinned, ...moved.map(({ id }) => id)]) };
}

function without(set: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  const gone = new Set(ids);
  return new Set([...set].filter((id) => !gone.has(id)));
}

function only<V>(map: ReadonlyMap<string, V>, keeps: (id: string, value: V) => boolean): ReadonlyMap<string, V> {
  return new Map([...map].filter(([id, value]) => keeps(id, value)));
}
