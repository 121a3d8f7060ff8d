import { badInput, cleanText, uuid } from '../../ground/index.ts';
import { readMoment } from '../moment.ts';
import type { Annotation, ChartState } from './chart-data.ts';

/** As much as one chart holds. */
export const STATE_LIMITS = { nodes: 10_000, groups: 200, annotations: 500, groupName: 80, text: 2000 } as const;

/** A chart with nothing on it. */
export const EMPTY_STATE: ChartState = {
  nodes: [],
  hidden: [],
  groups: [],
  annotations: [],
  happenedFrom: null,
  happenedTo: null,
  knownBy: null,
};

/**
 * Reads what a browser wants kept of a chart. Nothing else of what it sent is kept.
 * @throws Problem that says which part is wrong
 */
export function readState(given: unknown): ChartState {
  const state = object(given, 'The chart');
  const nodes = list(state['nodes'], 'nodes', STATE_LIMITS.nodes).map((one) => {
    const { id, x, y, pinned } = object(one, 'Each of “nodes”');
    return { id: idOf(id, 'nodes'), x: coordinate(x), y: coordinate(y), pinned: pinned === true };
  });
  const ids = new Set(nodes.map(({ id }) => id));
  if (ids.size !== nodes.length) throw badInput('One thing is twice in “nodes”. Give each once.');
  const { happenedFrom, happenedTo, knownBy } = readMoment({
    from: state['happenedFrom'],
    to: state['happenedTo'],
    known: state['knownBy'],
  });
  return {
    nodes,
    hidden: idList(state['hidden'], 'hidden').filter((id) => ids.has(id)),
    groups: list(state['groups'], 'groups', STATE_LIMITS.groups).map((one) => {
      const { name, nodes: members } = object(one, 'Each of “groups”');
      return {
        name: textOf(name, 'The name of a group', STATE_LIMITS.groupName),
        nodes: idList(members, 'groups').filter((id) => ids.has(id)),
      };
    }),
    annotations: list(state['annotations'], 'annotations', STATE_LIMITS.annotations).map(readAnnotation),
    happenedFrom,
    happenedTo,
    knownBy,
  };
}

/**
 * Reads one note.
 * @throws Problem that says which part is wrong
 */
export function readAnnotation(given: unknown): Annotation {
  const { at, text, handling, author } = object(given, 'Each of “annotations”');
  if (handling !== 'P' && handling !== 'C')
    throw badInput('A note is either P, for whoever may read the chart, or C, for its author and analysts.');
  return {
    at: at === null || at === undefined ? null : placeOf(at),
    text: textOf(text, 'A note', STATE_LIMITS.text),
    handling,
    ...(typeof author === 'string' ? { author } : {}),
  };
}

/** Where a note stands: a thing, or the two things of a tie, the smaller first. */
function placeOf(at: unknown): string {
  const ids = (typeof at === 'string' ? at.split(' ') : []).map((id) => idOf(id, 'annotations'));
  if (ids.length === 0 || ids.length > 2)
    throw badInput('A note stands at a thing, at a tie, or at the chart as a whole.');
  return ids.toSorted().join(' ');
}

function object(given: unknown, what: string): Record<string, unknown> {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw badInput(
      `${what} is missing or has the wrong shape. Reload the page and try again; your chart is still there.`,
    );
  return given as Record<string, unknown>;
}

function list(given: unknown, name: string, most: number): unknown[] {
  if (!Array.isArray(given)) throw badInput(`“${name}” is no list. Reload the page and try again.`);
  if (given.length > most)
    throw badInput(`There are ${given.length} in “${name}”; a chart holds ${most}. Take some off, or make two charts.`);
  return given;
}

function idList(given: unknown, name: string): string[] {
  return [...new Set(list(given, name, STATE_LIMITS.nodes).map((id) => idOf(id, name)))];
}

function idOf(id: unknown, name: string): string {
  try {
    return uuid(id);
  } catch {
    throw badInput(`“${name}” holds something that is no id. Reload the page and try again.`);
  }
}

function coordinate(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > 1e6)
    throw badInput('A place on the chart is two numbers within a million of the middle.');
  return value;
}

function textOf(value: unknown, what: string, most: number): string {
  if (typeof value !== 'string' || value.trim() === '') throw badInput(`${what} is empty. Write it, or leave it out.`);
  if (value.length > most) throw badInput(`${what} is longer than ${most} characters. Shorten it.`);
  return cleanText(value.trim(), what, most);
}
