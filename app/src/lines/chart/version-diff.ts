import type { ChartState } from './chart-data.ts';

/** What differs between two versions of a chart, by id. */
export interface VersionDiff {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly moved: readonly string[];
  readonly hidden: readonly string[];
  readonly shown: readonly string[];
  readonly groupsAdded: readonly string[];
  readonly groupsRemoved: readonly string[];
  readonly notesAdded: ChartState['annotations'];
  readonly notesRemoved: ChartState['annotations'];
  /** Whether the two look at the same days. */
  readonly otherDays: boolean;
}

/** What the later version of a chart has, and has no more. */
export function versionDiff(before: ChartState, after: ChartState): VersionDiff {
  const [old, now] = [
    new Map(before.nodes.map((node) => [node.id, node])),
    new Map(after.nodes.map((node) => [node.id, node])),
  ];
  const [wasHidden, isHidden] = [new Set(before.hidden), new Set(after.hidden)];
  const [oldGroups, newGroups] = [before.groups.map(groupKey), after.groups.map(groupKey)];
  const [oldNotes, newNotes] = [before.annotations.map(noteKey), after.annotations.map(noteKey)];
  return {
    added: [...now.keys()].filter((id) => !old.has(id)),
    removed: [...old.keys()].filter((id) => !now.has(id)),
    moved: [...now.values()]
      .filter(({ id, x, y }) => {
        const earlier = old.get(id);
        return earlier !== undefined && (earlier.x !== x || earlier.y !== y);
      })
      .map(({ id }) => id),
    hidden: [...isHidden].filter((id) => !wasHidden.has(id)),
    shown: [...wasHidden].filter((id) => !isHidden.has(id) && now.has(id)),
    groupsAdded: after.groups.filter((group) => !oldGroups.includes(groupKey(group))).map(({ name }) => name),
    groupsRemoved: before.groups.filter((group) => !newGroups.includes(groupKey(group))).map(({ name }) => name),
    notesAdded: after.annotations.filter((note) => !oldNotes.includes(noteKey(note))),
    notesRemoved: before.annotations.filter((note) => !newNotes.includes(noteKey(note))),
    otherDays:
      before.happenedFrom !== after.happenedFrom ||
      before.happenedTo !== after.happenedTo ||
      before.knownBy !== after.knownBy,
  };
}

function groupKey({ name, nodes }: ChartState['groups'][number]): string {
  return JSON.stringify([name, [...nodes].toSorted()]);
}

function noteKey({ at, text, handling }: ChartState['annotations'][number]): string {
  return JSON.stringify([at, text, handling]);
}
