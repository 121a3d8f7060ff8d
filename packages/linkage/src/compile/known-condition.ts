import type { Condition } from '../model/condition.ts';

/**
 * A condition as it stands once both values of its one column are known and unlike: what can only be false then is taken
 * out (a missing column, equality of the whole). `false` when nothing is left that could hold.
 */
export function whenUnlike(condition: Condition): Condition | false {
  switch (condition.kind) {
    case 'isNull':
      return condition.term.kind === 'column' ? false : condition;
    case 'equal': {
      const { left, right } = condition;
      const whole = left.kind === 'column' && right.kind === 'column' && left.column === right.column;
      return whole && left.side !== right.side ? false : condition;
    }
    case 'or': {
      const open = condition.of.map(whenUnlike).filter((part) => part !== false);
      const [only] = open;
      if (only === undefined) return false;
      return open.length === 1 ? only : { kind: 'or', of: open };
    }
    case 'and': {
      const parts = condition.of.map(whenUnlike);
      const open = parts.filter((part) => part !== false);
      return open.length < parts.length ? false : { kind: 'and', of: open };
    }
    default:
      return condition;
  }
}
