import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { daysAfter } from '../day.ts';
import { readExportForm, type ExportTyped } from './export-form.ts';
import { exportFile, isMark, type Gathered } from './export.ts';

const GATHERED: Gathered = {
  nodes: [
    { id: 'e1', kind: 'person', shielded: true, name: 'Kit Ashdown' },
    { id: 'e2', kind: 'phone', shielded: false, name: '07700 900123' },
    { id: 'e3', kind: 'person', shielded: false, name: 'Kaz' },
  ],
  ties: [
    {
      from: 'e1',
      to: 'e2',
      kinds: ['uses_phone'],
      style: 'double',
      grades: ['2B P', '1A P'],
      happenedFrom: '2026-01-02',
      happenedTo: null,
    },
    {
      from: 'e2',
      to: 'e3',
      kinds: ['uses_phone', 'calls'],
      style: 'solid',
      grades: ['2C P'],
      happenedFrom: null,
      happenedTo: null,
    },
  ],
  areas: [{ name: 'Gosport', lon: -1.1, lat: 50.8, reports: 7 }],
  leftOut: 0,
  reports: [],
};
const head = (mark: string) => ({
  title: 'The line ‘Kaz’',
  marking: 'OFFICIAL-SENSITIVE',
  mark,
  audience: 'met',
  expires: '2027-01-01',
  note: '',
});
const TYPED: ExportTyped = {
  format: 'graphml',
  audience: 'a',
  recipient: 'MET team',
  reason: 'For the strategy meeting on this line',
  expires: '2026-12-24',
  names: 'pseudonyms',
  namesReason: '',
};

describe('an export', () => {
  it('names no child unless it is decided to, whatever the format', () => {
    for (const format of ['graphml', 'gexf', 'csv', 'geojson', 'ftm'] as const) {
      expect(exportFile(GATHERED, head('TLXABCDEFGH'), format, 'pseudonyms').content, format).not.toContain('Ashdown');
    }
    expect(exportFile(GATHERED, head('TLXABCDEFGH'), 'csv', 'names').content).toContain('Kit Ashdown');
  });

  it('shares no id with another export, and no id of ours, and each row says which export it is', () => {
    const [one, other] = ['TLXABCDEFGH', 'TLXHGFEDCBA'].map(
      (mark) => exportFile(GATHERED, head(mark), 'csv', 'pseudonyms').content,
    );
    for (const line of (one ?? '').trim().split('\r\n').slice(1)) expect(line).toContain('TLXABCDEFGH-');
    expect(one).not.toMatch(/"e[123]"/u);
    expect(other).not.toContain('TLXABCDEFGH');
  });

  it('can be proved by its digest, and has a mark that can be read aloud', () => {
    const file = exportFile(GATHERED, head('TLXABCDEFGH'), 'gexf', 'pseudonyms');
    expect(file.digest).toEqual(createHash('sha256').update(file.content).digest());
    expect(file.name).toBe('TLXABCDEFGH.gexf');
    expect(isMark('TLXABCDEFGH')).toBe(true);
    for (const other of ['TLXABCDEFG0', 'ABCDEFGH', 'TLXABC', '']) expect(isMark(other)).toBe(false);
  });

  it.each([
    ['format', { format: 'anx' }],
    ['audience', { audience: 'b' }],
    ['recipient', { recipient: ' ' }],
    ['reason', { reason: 'please' }],
    ['expires', { expires: '2026-11-24' }],
    ['expires', { expires: '2028-01-01' }],
    ['expires', { expires: 'soon' }],
    ['names', { names: 'all' }],
    ['namesReason', { names: 'names', namesReason: 'why not' }],
  ])('is not made while %s is not right: %j', (name, more) => {
    const read = readExportForm({ ...TYPED, ...more }, [{ id: 'a' }], '2026-11-24');
    expect(Object.keys(read.errors ?? {})).toEqual([name]);
  });

  it('keeps no reason for names where nobody is named', () => {
    const read = readExportForm(
      { ...TYPED, namesReason: 'left over from before, ignored' },
      [{ id: 'a' }],
      '2026-11-24',
    );
    expect(read.wanted?.namesReason).toBe(null);
    expect(daysAfter('2026-12-31', 1)).toBe('2027-01-01');
  });
});
