import { describe, expect, it } from 'vitest';
import { actionOf, isSingle, KEYS, type Press } from './keymap.ts';
import { nextInTree } from './tree-walk.ts';
import { nearestThatWay, stepBack, stepTo } from './walk.ts';

function press(key: string, more: Partial<Press> = {}): Press {
  return { key, ctrl: false, alt: false, shift: false, writing: false, onThing: true, ...more };
}

describe('keys', () => {
  it('do what the sheet says', () => {
    expect(actionOf(press('e'), true)).toBe('expand');
    expect(actionOf(press('E', { shift: true }), true)).toBe('expand');
    expect(actionOf(press('z', { ctrl: true }), true)).toBe('undo');
    expect(actionOf(press('Z', { ctrl: true, shift: true }), true)).toBe('redo');
    expect(actionOf(press('h', { ctrl: true }), true)).toBe('hide');
    expect(actionOf(press('H', { ctrl: true, shift: true }), true)).toBe('hideOthers');
    expect(actionOf(press('a', { ctrl: true, alt: true }), true)).toBe('invert');
    expect(actionOf(press('?', { shift: true }), true)).toBe('shortcuts');
    expect(actionOf(press('ArrowLeft', { alt: true }), true)).toBe('moveLeft');
    expect(actionOf(press('q'), true)).toBeNull();
  });

  it('that are single can be switched off, and each has then another way by Control, a button or the list', () => {
    for (const { does, keys } of KEYS)
      for (const key of keys) if (isSingle(key)) expect(actionOf(press(key), false), `${does} by ${key}`).toBeNull();
    expect(actionOf(press('e', { ctrl: true }), false)).toBe('expand');
    expect(actionOf(press('Enter'), false)).toBe('inspect');
  });

  it('leave fields alone, and arrows and Enter where the focus is on no thing', () => {
    expect(actionOf(press('z', { ctrl: true, writing: true }), true)).toBeNull();
    expect(actionOf(press('h', { writing: true }), true)).toBeNull();
    expect(actionOf(press('Enter', { onThing: false }), true)).toBeNull();
    expect(actionOf(press('Backspace', { onThing: false }), true)).toBeNull();
    expect(actionOf(press('z', { ctrl: true, onThing: false }), true)).toBe('undo');
  });

  it('never mean two things', () => {
    const keys = KEYS.flatMap((one) => one.keys as readonly string[]);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('walking by arrow keys', () => {
  const things = [
    { id: 'right', x: 1, y: 0 },
    { id: 'far right', x: 3, y: 0 },
    { id: 'aside', x: 0.5, y: 2 },
    { id: 'below', x: 0, y: -1 },
  ];
  it('goes to the nearest thing that way, and what lies aside comes last', () => {
    const from = { x: 0, y: 0 };
    expect(nearestThatWay(from, 'right', things)).toBe('right');
    expect(nearestThatWay(from, 'up', things)).toBe('aside');
    expect(nearestThatWay(from, 'down', things)).toBe('below');
    expect(nearestThatWay(from, 'left', things)).toBeNull();
  });

  it('comes back the way it went', () => {
    const trail = stepTo(stepTo(stepTo([], 'a'), 'b'), 'b');
    expect(trail).toEqual(['a', 'b']);
    expect(stepBack(trail)).toEqual({ trail: ['a'], at: 'a' });
    expect(stepBack(['a'])).toBeNull();
  });
});

describe('the keys of a tree', () => {
  // a > (b > (c), d), e
  const levels = [1, 2, 3, 2, 1];
  it('go along what is seen, in to the first child and out to the parent', () => {
    expect(nextInTree(levels, 0, 'in')).toBe(1);
    expect(nextInTree(levels, 2, 'in')).toBeNull();
    expect(nextInTree(levels, 3, 'out')).toBe(0);
    expect(nextInTree(levels, 2, 'out')).toBe(1);
    expect(nextInTree(levels, 0, 'out')).toBeNull();
    expect(nextInTree(levels, 4, 'down')).toBeNull();
    expect(nextInTree(levels, 0, 'up')).toBeNull();
    expect([nextInTree(levels, 2, 'first'), nextInTree(levels, 2, 'last')]).toEqual([0, 4]);
    expect(nextInTree([], 0, 'down')).toBeNull();
  });
});
