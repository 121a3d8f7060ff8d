import type { LeakRule } from './leak.ts';
import { BETWEEN, RELATION, ROLE } from './roles.ts';

const POSSESSIVE = "(?:his|her|their|my|our|your|\\p{L}{2,20}[’']s)";
const ARTICLE = `(?:the|an?|one of the|another|${POSSESSIVE})`;

/** Where a service meets people: who was there knows which. */
const OCCASION =
  "(?:lessons?|tutor (?:group|time)|registration|assembly|isolation|inclusion(?: room)?|internal exclusion|detention|(?:play ?ground|gate|break|lunch|bus) duty|coursework|homework|changing rooms?|staff ?room|form time|school trip|sports day|options evening|parents[’'] evening|one-to-ones?|1:1|sessions?|group ?work|drop-in|helpline|residential|club night|(?:home |welfare |routine |statutory |new-birth |antenatal |follow-up |first |safe and well )visit|visits?|welfare check|core group|strategy (?:meeting|discussion)|(?:LAC|CLA|looked-after) review|review|supervision|handover|briefing|ward round|clinic|triage|A&E|emergency department|walk-in (?:centre|clinic)|appointment|scan|consultation|check-?up|examination|assessment|discharge|theatre|(?:gas|fire) (?:safety )?(?:check|inspection)|inspection|repair|tenancy (?:review|sign-up|check|visit)|(?:residents?|tenants?)[’']? (?:association )?meeting|block meeting|foot patrol|patrol|shift|interview|return home interview|arrest|search|strip search|contact(?: session)?|placement meeting|case conference|child protection conference|MARAC|MASH meeting|(?:\\p{L}{2,20} )?meeting|(?:\\p{L}{2,20} )?case discussion|phone call|call)";

/** Records and devices that one service alone keeps or sees. */
const OWN_RECORD =
  '(?:CCTV|body-?worn(?: (?:camera|video))?|fob (?:log|record|reader)|door entry (?:system|log)|attendance(?: (?:code|mark|register|record))?|register mark|behaviour points?|exclusion letter|discharge letter|body map|wristband|fracture clinic|penalty notice|unpaid fare notice|ticket record|tenancy (?:file|agreement)|rent account|notice seeking possession|return home interview|safety plan|care plan|EHCP|PEP|CPOMS|SIMS|Arbor|EMIS|SystmOne|RiO|LiquidLogic|Niche|RMS|custody record|payslip|LAC review|personal education plan|key ?work(?:ing)? session)';

/** What only the one who was there, or one of a few, could know. Source: security.md §5.7, "vantage". */
export const ONLY_ONE: readonly LeakRule[] = [
  {
    code: 'told',
    kind: 'only_one_could_know',
    pattern: new RegExp(
      `\\b(?:(?:told|tells|telling|informed|asked|showed|messaged|texted|rang|phoned)|(?:disclosed|disclosure|confided|confessed|admitted|mentioned|spoke|spoken|talked|opened up|said|reported|revealed|showed it) (?:to|in|with))\\s+(?:me|us|staff|a member of staff|(?:to )?one of (?:the|our) \\w+|${ARTICLE} ${BETWEEN}(?:${ROLE}|${RELATION}))\\b`,
      'giu',
    ),
    why: 'It says who was told',
    instead: '‘It is reported that …’',
    ladder: () => ['said', 'is reported to have said'],
  },
  {
    code: 'told-by',
    kind: 'only_one_could_know',
    pattern: new RegExp(
      `\\b(?:told|informed|alerted|tipped off|called|let in|contacted) by ${ARTICLE} ${BETWEEN}\\p{L}{3,20}`,
      'giu',
    ),
    why: 'It says from whom it was heard',
    instead: '‘It is reported that …’',
    ladder: () => ['given to understand'],
  },
  {
    code: 'only-few',
    kind: 'only_one_could_know',
    pattern:
      /\b(?:only (?:I|we|me|us|(?:one|two|three|a few|\d) of (?:us|them|the \w+))|nobody else|no one else|noone else|as the only \w+(?: \w+)?|(?:I am|I’m|he is|she is|was) the only (?:one|person|\w+ (?:there|on duty))|between (?:us|me and)|please don[’']t (?:say|tell)|rather not be named)\b/giu,
    why: 'It says how few know it',
    instead: 'Leave it out',
    ladder: () => [''],
  },
  {
    code: 'inside-record',
    kind: 'only_one_could_know',
    pattern: new RegExp(`\\b(?:(?:on|in|from|by) )?(?:(?:the|an?|${POSSESSIVE}) )?${OWN_RECORD}\\b`, 'giu'),
    why: 'A record or device that one service keeps',
    instead: 'Say what is known, not what it was seen on',
    ladder: () => ['', 'in a record'],
  },
  {
    code: 'occasion',
    kind: 'only_one_could_know',
    pattern: new RegExp(
      `\\b(?:in|during|at|after|before|on|from|while in|following(?: up)?(?: on)?|came up at|it was a|(?:seen|noted|raised) (?:on|at))\\s+(?:(?:the|an?|last|today[’']s|this|${POSSESSIVE})\\s+)?(?:(?:Mr|Mrs|Miss|Ms|Dr)\\.? \\p{Lu}\\p{L}{1,20}[’']s\\s+)?(?:[\\p{L}\\d:’'-]{2,20}\\s+){0,2}?${OCCASION}\\b`,
      'giu',
    ),
    why: 'An occasion at which one service was there',
    instead: 'Leave it out, or say it more generally',
    ladder: () => ['on one occasion', ''],
  },
  {
    code: 'bare-occasion',
    kind: 'only_one_could_know',
    pattern:
      /(?<=^|[.!?\n]\s?)(?:\p{L}[\p{L}’-]{1,20} ){0,3}(?:check|visit|patrol|contact|briefing|discussion|log|report|inspection|meeting|call|session|interview|review|handover|supervision|stop|shift|room|referral)(?: item)?(?=\.)/giu,
    why: 'It begins with how it came about, as one service notes it',
    instead: 'Leave it out',
    ladder: () => [''],
  },
  {
    code: 'service-place',
    kind: 'only_one_could_know',
    pattern:
      /\b(?:on the ward|in (?:the )?(?:A&E|emergency department|triage|staff ?room|cells|custody suite)|after detention|period \d|year \d{1,2}|Y\d{1,2}|detention|staff ?room|isolation|sixth form|gateline|ticket office|the (?:girls|boys)[’'] changing rooms?|the (?:cab|depot|walk-in centre|walk-in|custody suite|nursing station|contact centre|office)|reception desk|home visit|tenancy review|parents[’'] evening)\b/giu,
    why: 'A place or occasion that only one service knows',
    instead: 'Say it more generally',
    ladder: () => ['on one occasion', ''],
  },
  {
    code: 'while-working',
    kind: 'only_one_could_know',
    pattern:
      /\b(?:while|whilst|when|after|on|as)\s+(?:(?:I|we|one of us)\s+(?:\w+\s+){1,4}?(?:on|off|in|up|out|home|him|her|them|it)\b|\w{2,12}ing\s+(?:his|her|their|him|them)(?:\s+\w+)?)/giu,
    why: 'What the writer was doing then',
    instead: 'Leave it out',
    ladder: () => [''],
  },
  {
    code: 'role',
    kind: 'only_one_could_know',
    pattern: new RegExp(
      `\\b${ARTICLE} ${BETWEEN}${ROLE}\\b(?: (?:on|for|at|of|from) (?:the |platform )?[\\p{L}\\d.:]{1,20})?`,
      'giu',
    ),
    why: 'A role that only one or two people hold',
    instead: 'Leave it out, or ‘a professional’',
    ladder: () => ['a professional', 'a person'],
  },
  {
    code: 'staff',
    kind: 'only_one_could_know',
    pattern:
      /\b(?:(?:our|the|night|day|school|ward|support|gateline|on-?board|platform|pastoral|care|bar|duty)\s+){0,2}staff\b/giu,
    why: 'Staff of one place',
    instead: 'Leave it out, or ‘a professional’',
    ladder: () => ['professionals', ''],
  },
  {
    code: 'relation',
    kind: 'only_one_could_know',
    pattern: new RegExp(`\\b${POSSESSIVE}\\s+${BETWEEN}${RELATION}\\b`, 'giu'),
    why: 'A relation who may be the source',
    instead: '‘a person close to the child’',
    ladder: () => ['a person close to them', 'a person'],
  },
  {
    code: 'next-door',
    kind: 'only_one_could_know',
    pattern:
      /\b(?:the|an?) (?:[\p{L}-]{2,12} )?(?:lady|woman|man|gentleman|couple|family|resident|tenant|neighbour|person|lad|girl)s? (?:at|in|from|of) (?:number|no\.?|flat|room|unit|house|plot) \d{1,4}[a-z]?\b|\bthe house next door\b/giu,
    why: 'A neighbour who may be the source',
    instead: '‘a person who lives nearby’',
    ladder: () => ['a person who lives nearby', 'a person'],
  },
  {
    code: 'first-person',
    kind: 'only_one_could_know',
    pattern:
      /\b(?:I(?:['’](?:m|ve|d|ll))?|[Mm]y|[Mm]ine|[Mm]yself|[Mm]e|[Ww]e(?:['’](?:re|ve|d|ll))?|us|[Oo]urs?|[Oo]urselves)\b/gu,
    why: 'First person: it says that the writer was there',
    instead: 'Write what happened without saying who saw it',
  },
];
