import type { FastifyRequest } from 'fastify';
import { field, fields } from '../../ground/index.ts';
import { MENTION_ROLES, type MentionRole } from '../../intake/index.ts';
import { readAudience, type AudienceWanted } from '../dissemination/index.ts';
import { readAnswers, type SafeReason } from './flag-answer.ts';

/** More than this is not one submission any more. */
export const MOST_ITEMS = 6;

/** One report to be made of a submission, as the officer typed it. */
export interface ItemForm {
  /** Begins the name of its every field: '' for the first. */
  readonly prefix: string;
  readonly text: string;
  readonly source: string;
  readonly assessment: string;
  readonly handling: string;
  readonly condition: string;
  readonly corroboratedBy: string;
  readonly audience: AudienceWanted;
  /** Why what is flagged may stand, by flag. */
  readonly safe: Readonly<Record<string, SafeReason>>;
  readonly keep: readonly number[];
  readonly roles: Readonly<Record<number, string>>;
}

export function prefixOf(at: number): string {
  return at === 0 ? '' : `item${at + 1}-`;
}

/** @param things how many things the submission names */
export function readItem(request: FastifyRequest, at: number, things: number): ItemForm {
  const prefix = prefixOf(at);
  const own = (name: string): string => field(request, `${prefix}${name}`);
  const positions = Array.from({ length: things }, (_, position) => position);
  return {
    prefix,
    text: own('text').replaceAll('\r\n', '\n').trim(),
    source: own('source'),
    assessment: own('assessment'),
    handling: own('handling'),
    condition: own('condition').trim(),
    corroboratedBy: own('corroboratedBy').trim(),
    audience: readAudience(request, prefix),
    safe: readAnswers(request, prefix),
    keep: [...new Set(fields(request, `${prefix}keep`).map(Number))].filter((position) => positions.includes(position)),
    roles: Object.fromEntries(positions.map((position) => [position, own(`role-${position}`)])),
  };
}

/** An item nobody has typed in. The grade is left open: a person gives it, and sees what the answers propose. */
export function blankItem(at: number, audience: AudienceWanted, keep: readonly number[]): ItemForm {
  return {
    prefix: prefixOf(at),
    text: '',
    source: '',
    assessment: '',
    handling: '',
    condition: '',
    corroboratedBy: '',
    audience,
    safe: {},
    keep,
    roles: {},
  };
}

/** The same item at another place in the form. */
export function movedTo(item: ItemForm, at: number): ItemForm {
  return { ...item, prefix: prefixOf(at) };
}

/** The role to release for a person: only one of the four words a partner may use. */
export function roleOf(item: ItemForm, at: number): MentionRole | undefined {
  const role = item.roles[at] ?? '';
  return Object.hasOwn(MENTION_ROLES, role) ? (role as MentionRole) : undefined;
}
