/** What keys do on a chart. `single` keys are letters alone: they can be switched off (WCAG 2.1.4); the others stay. */
export const KEYS = [
  { does: 'inspect', keys: ['Enter'], says: 'Say what is known of the thing in focus' },
  { does: 'select', keys: [' '], says: 'Select the thing in focus, or let it go' },
  { does: 'next', keys: ['ArrowRight', 'ArrowDown'], says: 'Go to the nearest thing that way' },
  { does: 'previous', keys: ['ArrowLeft', 'ArrowUp'], says: 'Go to the nearest thing that way' },
  { does: 'clear', keys: ['Escape'], says: 'Select nothing; stop what is being drawn' },
  { does: 'undo', keys: ['Ctrl+z'], says: 'Undo' },
  { does: 'redo', keys: ['Ctrl+Shift+Z', 'Ctrl+y'], says: 'Do again' },
  { does: 'selectAll', keys: ['Ctrl+a'], says: 'Select everything shown' },
  { does: 'expand', keys: ['Ctrl+e', 'e'], says: 'Expand what is selected' },
  { does: 'hide', keys: ['Ctrl+h', 'h'], says: 'Hide what is selected' },
  { does: 'hideOthers', keys: ['Ctrl+Shift+H'], says: 'Hide everything else' },
  { does: 'invert', keys: ['Ctrl+Alt+a', 'i'], says: 'Select what was not selected' },
  { does: 'pin', keys: ['p'], says: 'Pin what is selected, or unpin it' },
  { does: 'path', keys: ['w'], says: 'Find the way between two selected things' },
  { does: 'neighbours', keys: ['n'], says: 'Select what is tied to it too' },
  { does: 'back', keys: ['Backspace'], says: 'Go back to where you were' },
  { does: 'moveLeft', keys: ['Alt+ArrowLeft'], says: 'Move what is selected to the left' },
  { does: 'moveRight', keys: ['Alt+ArrowRight'], says: 'Move what is selected to the right' },
  { does: 'moveUp', keys: ['Alt+ArrowUp'], says: 'Move what is selected up' },
  { does: 'moveDown', keys: ['Alt+ArrowDown'], says: 'Move what is selected down' },
  { does: 'lasso', keys: ['l'], says: 'Draw around things to select them' },
  { does: 'annotate', keys: ['a'], says: 'Write a note' },
  { does: 'save', keys: ['Ctrl+s', 's'], says: 'Save a version' },
  { does: 'fit', keys: ['f', '0'], says: 'Show everything' },
  { does: 'zoomIn', keys: ['+', '='], says: 'Nearer' },
  { does: 'zoomOut', keys: ['-'], says: 'Further away' },
  { does: 'play', keys: ['t'], says: 'Play the time, or pause' },
  { does: 'find', keys: ['/'], says: 'Go to the filter of the list' },
  { does: 'shortcuts', keys: ['?'], says: 'Show these keys' },
] as const satisfies readonly { does: string; keys: readonly string[]; says: string }[];

export type Action = (typeof KEYS)[number]['does'];

/** A key press, as the browser tells of it. */
export interface Press {
  readonly key: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  /** The cursor is in a field. */
  readonly writing: boolean;
  /** The focus is on the stage or on a thing of the list or tree, where arrows and Enter belong to the chart. */
  readonly onThing: boolean;
}

/** Keys that mean something to the browser unless the focus is on the chart's own. */
const NEED_THING = new Set<Action>(['inspect', 'select', 'next', 'previous', 'back', 'selectAll', 'clear']);

/** What a press asks for, or null. */
export function actionOf(press: Press, singleKeys: boolean): Action | null {
  // Ctrl+Z in a field undoes what was typed; the chart leaves fields alone.
  if (press.writing) return null;
  const said = sayPress(press);
  const found = KEYS.find(({ keys }) => (keys as readonly string[]).includes(said));
  if (!found) return null;
  if (isSingle(said) && !singleKeys) return null;
  if (NEED_THING.has(found.does) && !press.onThing) return null;
  return found.does;
}

/** A letter, number or sign alone: what WCAG 2.1.4 lets people switch off. */
export function isSingle(key: string): boolean {
  return key.length === 1 && key !== ' ';
}

function sayPress({ key, ctrl, alt, shift }: Press): string {
  const letter = key.length === 1 && /[a-z]/iu.test(key);
  const name = letter ? (shift && ctrl ? key.toUpperCase() : key.toLowerCase()) : key;
  // A sign such as ? needs Shift on most keyboards, and says by itself which key it was.
  return `${ctrl ? 'Ctrl+' : ''}${alt ? 'Alt+' : ''}${shift && ctrl && letter ? 'Shift+' : ''}${name}`;
}
