import { badInput } from '../../ground/index.ts';
import type { ChartState } from './chart-data.ts';
import { readAnnotation, STATE_LIMITS } from './chart-state.ts';

/** What a person wants changed on a chart by a form: what the drawing does by a command. */
export interface ChartChange {
  readonly does: 'hide' | 'show' | 'pin' | 'remove' | 'group' | 'note';
  readonly things: readonly string[];
  readonly group: string;
  readonly note: { readonly at: string | null; readonly text: string; readonly handling: string };
}

/** The names of what a form can ask for, 'expand' among them, which needs the database. */
export const CHANGES = ['expand', 'hide', 'show', 'pin', 'remove', 'group', 'note'] as const;

/**
 * The chart with that change made, and what it is called in the list of versions.
 * @throws Problem that says what is missing
 */
export function changed(state: ChartState, change: ChartChange): { readonly state: ChartState; readonly why: string } {
  const { does, things } = change;
  if (does === 'note') return noted(state, change.note);
  const on = new Set(state.nodes.map(({ id }) => id));
  const taken = new Set(things.filter((id) => on.has(id)));
  if (taken.size === 0) throw badInput('Nothing was taken. Go back and tick at least one thing in the list.');
  const items = `${taken.size} ${taken.size === 1 ? 'thing' : 'things'}`;
  switch (does) {
    case 'hide':
      return { state: { ...state, hidden: [...new Set([...state.hidden, ...taken])] }, why: `Hid ${items}` };
    case 'show':
      return { state: { ...state, hidden: state.hidden.filter((id) => !taken.has(id)) }, why: `Showed ${items} again` };
    case 'pin':
      return {
        state: { ...state, nodes: state.nodes.map((node) => (taken.has(node.id) ? { ...node, pinned: true } : node)) },
        why: `Pinned ${items}`,
      };
    case 'remove':
      return { state: without(state, taken), why: `Took ${items} off` };
    case 'group': {
      const name = change.group.trim();
      if (name === '' || name.length > STATE_LIMITS.groupName)
        throw badInput(
          `Give the group a name of at most ${STATE_LIMITS.groupName} characters. Go back: nothing was changed.`,
        );
      return { state: { ...state, groups: [...state.groups, { name, nodes: [...taken] }] }, why: `Grouped ${items}` };
    }
  }
}

function noted(state: ChartState, note: ChartChange['note']): { readonly state: ChartState; readonly why: string } {
  return { state: { ...state, annotations: [...state.annotations, readAnnotation(note)] }, why: 'Added a note' };
}

function without(state: ChartState, gone: ReadonlySet<string>): ChartState {
  return {
    ...state,
    nodes: state.nodes.filter(({ id }) => !gone.has(id)),
    hidden: state.hidden.filter((id) => !gone.has(id)),
    groups: state.groups
      .map(({ name, nodes }) => ({ name, nodes: nodes.filter((id) => !gone.has(id)) }))
      .filter(({ nodes }) => nodes.length > 0),
    annotations: state.annotations.filter(({ at }) => at === null || !at.split(' ').some((id) => gone.has(id))),
  };
}
