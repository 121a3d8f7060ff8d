import type { Thing } from '../submission.ts';
import { noticeAll, type Noticed } from './noticed.ts';

const WORD = String.raw`\p{Lu}[\p{L}’'-]{1,24}`;
const CUE =
  '(?:known as|called|named|name is|name was|nicknamed|nickname is|nickname|goes by the name|goes by|street name|calls himself|calls herself|call him|call her|calls him|calls her|aka|a\\.k\\.a\\.)';
const CUED = new RegExp(
  String.raw`\b(?<cue>${CUE})[ :,]{1,2}(?:["'‘“](?<quoted>[^"'’”\n]{2,30})["'’”]|(?<plain>${WORD}(?: ${WORD}){0,2}))`,
  'giu',
);
const TITLED = new RegExp(String.raw`\b(?:Mr|Mrs|Ms|Miss|Dr)\.? (?<surname>${WORD})`, 'gu');
const CAPITALS = new RegExp(String.raw`(?<![\p{L}\d@&’'-])${WORD}(?: ${WORD}){0,11}(?![\p{L}\d-])`, 'gu');
const QUOTED = /(?<=[\p{L},] )["‘“](?<quoted>[\p{L}\d][\p{L}\d $-]{1,20})["’”]/gu;
const NICKNAME_CUE = /known as|nick|goes by|street name|calls|call |aka|a\.k\.a/iu;

/** Capitalised words that are seldom anybody's name: ordinary beginnings, days, months, places and bodies. */
const NOT_NAMES = new Set(
  (
    'A An And Are As At Another Also After Although All Any Before Both But By Can Could Did Do Does During Each Even Every Everyone For From Had Has Have He Her Hers Him His How However I If In Into Is It Its Just Last Later ' +
    'Like Many Maybe May Me More Most Mum Dad Nan Mother Father Mr Mrs Ms Miss Dr My Never No Nobody Not Now Of Off On Once One Only Or Other Others Our Out Over Pupils Parents Please Police Possibly She Since So Some Somebody ' +
    'Someone Sometimes Staff Still Such Teacher Than That The Their Them Then There These They This Those Though Three Through To Today Told Two Two-three Under Until Up Was We Were What When Where Which While Who Why ' +
    'Will With Would Yes Yesterday You Your Young Boys Girls Lads Men Women Child Children Neighbours Neighbour Residents Several Saw Seen Heard Noticed Believe Think Thinks Asked Says Said Possible Black White Asian Blue Grey Red Silver Green ' +
    'Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays January February March April June July August September October November December ' +
    'Southampton Portsmouth Hampshire Winchester Basingstoke Andover Eastleigh Fareham Gosport Havant Farnborough Aldershot Fleet Alton Petersfield Romsey Totton Ringwood Newport Ryde Cowes Sandown Shanklin Ventnor Wight Isle London Liverpool ' +
    'Manchester Birmingham Brighton Bournemouth Reading Croydon Lewisham Brixton Hackney Tottenham England Britain British English Hants Surrey Dorset Sussex Waterloo Victoria ' +
    'Instagram Insta Snapchat Snap Tiktok TikTok Facebook WhatsApp Telegram Discord Google Apple iPhone Samsung Nike Adidas Rolex Gucci Uber Tesco Asda Lidl Aldi Sainsburys McDonalds KFC Greggs Airbnb ' +
    'Audi BMW Mercedes Golf Corsa Astra Fiesta Focus Polo Transit Ford Vauxhall Volkswagen VW Nissan Toyota Peugeot Renault Clio ' +
    'Year Class Head School Academy College Primary Secondary Hospital Surgery Clinic Church Park Road Street Avenue Close Lane Drive Court Crescent Way Gardens Place Terrace House Square Grove Walk Hill Green Station Centre Council Services ' +
    'Team MASH MET CCE CSE PRU NHS GP ED CCTV DVD TV OK PE RE ID Christmas Easter Eid Ramadan Covid God Jesus English Maths Science Key Stage Social Care Youth Justice Spice Xanax'
  ).split(' '),
);

/** Likely names and nicknames of people. Careful: it only asks, and is sure only where the writer said "called". */
export function people(text: string): Noticed[] {
  const cued = noticeAll(text, CUED, ({ groups }) => {
    const name = (groups?.['quoted'] ?? groups?.['plain'] ?? '').trim();
    // The pattern ignores case for its cue, so the capital is asked for here.
    if (!/^\p{Lu}/u.test(name) && groups?.['quoted'] === undefined) return null;
    const nickname = NICKNAME_CUE.test(groups?.['cue'] ?? '');
    const kept = groups?.['quoted'] === undefined ? leadingNames(name) : name;
    return kept === ''
      ? null
      : { text: kept, reason: nickname ? 'nickname_given' : 'name_given', thing: person(kept, nickname) };
  });
  const titled = noticeAll(text, TITLED, ([found, surname]) => ({
    text: found,
    reason: 'looks_like_name',
    thing: { kind: 'person', text: found, surname: surname ?? found },
  }));
  const quoted = noticeAll(text, QUOTED, ({ groups }) => {
    const name = groups?.['quoted'] ?? '';
    return /^\p{Lu}/u.test(name) && name.split(' ').length <= 2
      ? { text: name, reason: 'could_be_nickname', thing: person(name, true) }
      : null;
  });
  const capitals = [...text.matchAll(CAPITALS)].flatMap(({ 0: found, index }) =>
    runsOfNames(found).flatMap((name) => byItsCapital(text, name, index + found.indexOf(name))),
  );
  return [...cued, ...titled, ...quoted, ...capitals].map((one) => withAge(text, one));
}

function person(name: string, nickname: boolean): Thing {
  const words = name.split(' ');
  const [first] = words;
  const last = words.at(-1);
  if (nickname) return { kind: 'person', text: name, nickname: name };
  return first && last && words.length > 1
    ? { kind: 'person', text: name, forename: first, surname: last }
    : { kind: 'person', text: name, forename: name };
}

function byItsCapital(text: string, name: string, at: number): Noticed[] {
  const one = !name.includes(' ');
  // One capitalised word at the start of a sentence, or all in capitals, is most often no name.
  if (one && (startsSentence(text, at) || name.length < 3 || name === name.toUpperCase())) return [];
  return [{ text: name, at, reason: one ? 'could_be_name' : 'looks_like_name', thing: person(name, false) }];
}

/** 'On Tuesday Jordan Mason' → 'Jordan Mason': ordinary words part the names from each other. */
function runsOfNames(found: string): string[] {
  const runs: string[][] = [[]];
  for (const word of found.split(' ')) {
    if (NOT_NAMES.has(bare(word))) runs.push([]);
    else runs.at(-1)?.push(word);
  }
  return runs
    .filter((run) => run.length > 0)
    .map((run) =>
      run
        .slice(0, 3)
        .map((word, at, all) => (at === all.length - 1 ? bare(word) : word))
        .join(' '),
    );
}

function leadingNames(found: string): string {
  const words = found.split(' ');
  const end = words.findIndex((word) => NOT_NAMES.has(bare(word)) || !/^\p{Lu}/u.test(word));
  return (end === -1 ? words : words.slice(0, end)).map(bare).join(' ');
}

function bare(word: string): string {
  return word.replace(/[’']s$|[’'-]+$/u, '');
}

function startsSentence(text: string, at: number): boolean {
  return /(?:^|[.!?\n"“‘:•*-])\s{0,5}$/u.test(text.slice(Math.max(0, at - 8), at));
}

/** An age said directly after the name: 'Jordan, about 15', 'Mia (14)'. */
function withAge(text: string, one: Noticed): Noticed {
  if (one.thing?.kind !== 'person') return one;
  const after = text.slice(one.at + one.text.length, one.at + one.text.length + 40);
  const age =
    /^["’”]?[ ,(]{1,3}(?:who is |is )?(?<age>(?:aged? |about |around |roughly )*\d{1,2}(?:[ -]year[ -]olds?|[ -]?yo| or \d{1,2})?)(?![\d\w:/£])/u.exec(
      after,
    )?.groups?.['age'];
  const years = age === undefined ? Number.NaN : Number(/\d+/u.exec(age)?.[0]);
  return age !== undefined && years >= 5 && years <= 99
    ? { ...one, thing: { ...one.thing, ageText: age.trim() } }
    : one;
}
