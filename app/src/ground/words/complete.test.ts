import { readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type InEveryLanguage } from '../web/language.ts';

const APP = fileURLToPath(new URL('../..', import.meta.url));
/** What reads the same in English and in Welsh, on purpose. */
const SAME_IN_BOTH = new Set([
  'frame.partner',
  'share.check.thing',
  'share.place.partnerships.HANTS',
  'share.place.partnerships.PORTSMOUTH',
  'share.place.partnerships.SOUTHAMPTON',
]);

/** Every catalogue of every room: the groups stand beside the folders of the languages. */
const GROUPS = readdirSync(APP, { recursive: true, encoding: 'utf8' })
  .filter((path) => /(?:^|\/)words\/[a-z-]+\.ts$/u.test(path) && !path.endsWith('.test.ts'))
  .toSorted();

describe.each(GROUPS)('the catalogue %s', async (path) => {
  const module = (await import(pathToFileURL(`${APP}/${path}`).href)) as Record<string, InEveryLanguage<object>>;
  const [catalogue] = Object.values(module).filter((one) => typeof one === 'object' && 'en' in one);
  const group = path.replace(/^.*\/([a-z-]+)\.ts$/u, '$1');

  it('has each of its texts in every language, none empty, none left in English, none with a placeholder lost', () => {
    if (!catalogue) throw new Error(`${path} exports no catalogue: an object with a member for each language`);
    const english = new Map(textsOf(catalogue.en, group));
    expect(english.size).toBeGreaterThan(0);
    const wrong: string[] = [];
    for (const language of Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[]) {
      const own = new Map(textsOf(catalogue[language], group));
      for (const key of english.keys()) if (!own.has(key)) wrong.push(`${language} lacks ${key}`);
      for (const [key, text] of own) {
        const source = english.get(key);
        if (source === undefined) wrong.push(`${language} has ${key}, which English has not`);
        if (text.trim() === '') wrong.push(`${language} ${key} is empty`);
        if (text !== text.trim() && source === source?.trim()) wrong.push(`${language} ${key} has spaces around it`);
        if (language !== 'en' && text === source && !SAME_IN_BOTH.has(key)) wrong.push(`${language} ${key} is English`);
        for (const placeholder of source?.match(/%\{\w+\}|«\w+»/gu) ?? [])
          if (!text.includes(placeholder)) wrong.push(`${language} ${key} has lost ${placeholder}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

it('looks at the catalogues of the ground and of the rooms', () => {
  expect(GROUPS).toEqual(expect.arrayContaining(['ground/words/frame.ts', 'ground/words/errors.ts']));
});

/** Every text with its place; a sentence with values is made with stand-ins that must come back. */
function textsOf(value: unknown, place: string): [string, string][] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value === 'number' || typeof value === 'boolean') return [];
  if (typeof value === 'function') return textsOf(said(value as (...values: unknown[]) => unknown), place);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => textsOf(one, `${place}.${key}`));
}

function said(sentence: (...values: unknown[]) => unknown): unknown {
  try {
    return sentence(...Array.from({ length: sentence.length }, (_, at) => `«v${at}»`));
  } catch {
    return sentence(...Array.from({ length: sentence.length }, () => 3));
  }
}
