import type { Sign } from './sign.ts';

/** A sign of a taken-over home in somebody's words. */
export interface SignWords {
  readonly sign: Sign;
  readonly words: string;
}

const HOME = String.raw`(?:home|flat|house|property|place|address|bungalow|bedsit|room)`;
const WHO = String.raw`(?:resident|tenant|occupier|occupant|man|woman|lady|gentleman|neighbour|client|service user|he|she|they|him|her|them)`;

/**
 * The signs of domain.md §11 in the words people write them in. Each pattern is linear in the length of the text. The wordings are ours, written
 * from that list before any report of the practice county was read; that something was said outright was widened once, after reading a dozen
 * released texts of a county that is not measured on: the desk writes ‘lost control of the home’ where a partner wrote what they saw.
 */
const PATTERNS: readonly (readonly [Sign, RegExp])[] = [
  [
    'said_to_be_taken_over',
    new RegExp(
      String.raw`\bcuckoo|\btak(?:en|ing|es) over\b[^.!?]{0,60}\b${HOME}\b|\b${HOME}\b[^.!?]{0,60}\btaken over\b|\b(?:los(?:t|ing|es)|no) control (?:of|over) (?:the|his|her|their|a) (?:own )?${HOME}\b|\busing (?:his|her|their|the|a \w+['’]s) ${HOME} (?:to|for|as)\b|\bmov(?:ed|ing) (?:them)?sel(?:f|ves) in(?:to)?\b|\bmoved in (?:uninvited|against)\b`,
      'u',
    ),
  ],
  [
    'more_visitors_day_night',
    /\b(?:coming|come|comes|came|going|go|goes) (?:and|&) (?:going|go|goes|coming|went)\b|\b(?:lots|a lot|stream|number|plenty) of (?:\w+ )?(?:visitors|callers|strangers|people (?:visiting|calling|knocking|in and out))\b|\b(?:many|more|new|unknown|different|constant|frequent) (?:visitors|callers|faces)\b|\bin and out (?:all|at|of the (?:flat|house|property)|day|night)|\bvisitors (?:at|day|through|late|all)\b|\bfootfall\b/u,
  ],
  [
    'short_stay_vehicles',
    /\b(?:cars?|vehicles?|vans?)\b.{0,40}\b(?:for (?:a few|two|three|five|a couple of|only|just) (?:\w+ )?minutes?|for a minute|and (?:leav|driv)\w+ (?:again|off|away)|stop(?:s|ping|ped)? briefly|pull(?:s|ing|ed)? up and)/u,
  ],
  ['taxis_hire_cars_new', /\b(?:taxis?|minicabs?|hire cars?|hired cars?|rental cars?)\b/u],
  [
    'bikes_outside',
    /\b(?:bikes?|bicycles?|e-?bikes?|e-?scooters?|mopeds?)\b.{0,30}\b(?:outside|left|hallway|stairwell|garden)\b/u,
  ],
  [
    'door_damage_or_left_open',
    /\b(?:front )?door\b.{0,25}\b(?:kicked|damaged|broken|smashed|forced|boarded|left open|open|wedged|propped|off its hinges)\b|\block\b.{0,15}\b(?:broken|forced|changed|missing)\b/u,
  ],
  [
    'buzzers_pressed_by_strangers',
    /\b(?:buzz(?:er|ers|ed|ing)|intercom|entry ?phone)\b|\b(?:press|ring)(?:es|ed|ing|s)? (?:all |every )?(?:the )?(?:door)?bells?\b/u,
  ],
  [
    'litter_or_paraphernalia',
    /\b(?:needles?|syringes?|foil|wraps?|cling ?film|deal bags?|snap bags?|baggies|paraphernalia|scales)\b/u,
  ],
  [
    'items_in_nothing_out',
    /\b(?:bags?|holdalls?|suitcases?|boxes|packages|parcels)\b.{0,20}\b(?:carried|taken|brought|going|delivered) (?:in|up|to)\b/u,
  ],
  [
    'property_condition_decline',
    new RegExp(
      String.raw`\b${HOME}\b.{0,30}\b(?:downhill|squalid|filthy|trashed|disrepair|bad state|poor state|poor condition|run down|a mess)\b|\brubbish (?:piling|piled|everywhere)\b`,
      'u',
    ),
  ],
  [
    'possessions_sparse',
    /\bno furniture\b|\bmattress(?:es)? on the floor\b|\b(?:furniture|belongings|possessions|television|tv|things)\b.{0,20}\b(?:gone|missing|sold|taken)\b/u,
  ],
  ['ASB_noise', /\b(?:noise|noisy|shouting|loud music|arguing|arguments|banging|disturbance|anti-?social)\b/u],
  [
    'open_dealing_nearby',
    /\b(?:deal(?:s|ing|t)?|sell(?:s|ing)?|sold|selling)\b.{0,30}\b(?:outside|from (?:the|his|her|their)|on the (?:stairs|landing)|in the (?:stairwell|car park|hallway|street))\b|\bdrugs?\b.{0,20}\b(?:sold|dealt|selling|dealing)\b/u,
  ],
  [
    'people_waiting_in_cars',
    /\b(?:sit(?:s|ting)?|sat|wait(?:s|ing|ed)?|parked)\b.{0,15}\b(?:in|inside) (?:a |the |their |parked |different )*(?:cars?|vehicles?|vans?)\b/u,
  ],
  [
    'not_seen_recently',
    new RegExp(
      String.raw`\b(?:not|n['’]t|nobody has|no one has|never)(?: \w+){0,2} seen (?:the |our |my )?(?:${WHO}|for|since|in)\b|\b${WHO} (?:\w+ )?(?:not|n['’]t) been seen\b|\bno sign of (?:the )?${WHO}\b`,
      'u',
    ),
  ],
  [
    'anxious_withdrawn',
    new RegExp(
      String.raw`\b${WHO}\b.{0,40}\b(?:anxious|withdrawn|frightened|scared|afraid|nervous|terrified|on edge|intimidated)\b`,
      'u',
    ),
  ],
  [
    'refuses_entry_to_staff',
    /\b(?:would|will|did|does)(?: not|n['’]t) (?:let|allow|open|answer)\b|\bwon['’]t (?:let|allow|open|answer)\b|\brefus(?:es|ed|ing|al of) (?:to let|entry|access|to open|us entry)\b|\bnot (?:let|allowed) in(?:side)?\b|\bno access\b|\bspoke through the door\b/u,
  ],
  [
    'disengaged_from_services',
    /\b(?:missed|missing|not attend(?:ed|ing)|stopped (?:attending|going to|engaging|coming to)|disengag\w+|not engag\w+)\b.{0,25}\b(?:appointments?|services?|support|treatment|clinic|sessions?|groups?|worker)\b|\bdisengaged\b/u,
  ],
  [
    'fewer_family_visits',
    /\b(?:family|daughter|son|sister|brother|mother)\b.{0,30}\b(?:no longer visits?|stopped visiting|do(?:es)? not visit|can(?:not|['’]t) visit|kept away)\b/u,
  ],
  [
    'no_food_or_money',
    /\bno (?:food|money)\b|\bempty (?:fridge|cupboards?)\b|\bfood bank\b|\b(?:bank card|benefits?|money) (?:is |was |being |been )*taken\b/u,
  ],
  [
    'rent_arrears_new',
    /\b(?:rent arrears|arrears|behind (?:with|on) (?:the |his |her |their )?rent|stopped paying (?:the )?rent)\b/u,
  ],
  [
    'utilities_cut',
    /\b(?:electric(?:ity)?|gas|water|power|heating|meter)\b.{0,15}\b(?:cut off|disconnected|run out|is off|was off)\b|\bno (?:electric(?:ity)?|gas|heating|hot water)\b/u,
  ],
  ['more_drug_alcohol_use', /\b(?:drinking|using) (?:\w+ )?(?:more|heavily|again|every day)\b|\brelapsed?\b/u],
  [
    'unexplained_injuries',
    new RegExp(
      String.raw`\b${WHO}\b.{0,40}\b(?:bruis\w+|black eye|injur\w+|cuts? (?:on|to)|burns?)\b|\b(?:bruis\w+|black eye)\b`,
      'u',
    ),
  ],
  [
    'weight_loss_unkempt',
    /\b(?:lost (?:a lot of )?weight|weight loss|unkempt|dishevelled|very thin|not washed|unwashed)\b/u,
  ],
  [
    'gifts_for_use_of_home',
    new RegExp(
      String.raw`\b(?:given|gives?|gave|pa(?:id|ys?|ying)|offered?)\b.{0,30}\b(?:drugs?|money|cash|alcohol|crack|heroin|food)\b.{0,20}\b(?:for (?:using|use of|letting)|to (?:use|stay|let)|in (?:return|exchange))|\bin (?:return|exchange) for (?:the |his |her |their )?(?:use of )?(?:the |his |her |their )?${HOME}`,
      'u',
    ),
  ],
  ['new_offending_no_history', /\b(?:never been in trouble|no previous|first time in trouble|out of character)\b/u],
  [
    'young_people_present',
    /\b(?:young (?:people|lads?|men|males?|girls?|boys?|person)|teenagers?|youths?|children|kids|boys|girls|lads|juveniles?)\b.{0,30}\b(?:staying|living|sleeping|inside|in the (?:flat|house|property)|at the (?:flat|house|property|address)|there (?:day|night|all))\b/u,
  ],
];

/** Every sign in a text, each once, in the order of the list, with the words that show it. */
export function signsIn(text: string): SignWords[] {
  // Small letters once, for all patterns: matching without regard to case takes seven times as long.
  const small = text.toLowerCase();
  const asWritten = small.length === text.length ? text : small;
  return PATTERNS.flatMap(([sign, pattern]) => {
    const found = pattern.exec(small);
    return found ? [{ sign, words: asWritten.slice(found.index, found.index + found[0].length) }] : [];
  });
}
