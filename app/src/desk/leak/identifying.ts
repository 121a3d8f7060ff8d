import { coarserAgency, COARSER_ADDRESS } from './ladder.ts';
import type { LeakRule } from './leak.ts';

/** A capitalised word that begins a sentence or is a pronoun is no name. */
const NO_NAME =
  '(?!(?:The|An?|His|Her|Their|Our|My|Its|This|That|These|Another|At|In|On|One|Some|Each|Every|No|Two|Three|From|When|After|Before|And|But|Any|All|Both|Many|Most|Of|Your|Local|Secondary|New|Young|Primary)\\b)';
const NAME = `${NO_NAME}\\p{Lu}[\\p{L}’'-]{1,24}`;
const SITE =
  '(?:[Ss]chool|[Aa]cademy|[Cc]ollege|[Hh]ospital|[Ss]urgery|[Hh]ostel|[Nn]ursery|[Ii]nfirmary|PRU|Primary|Infants?|Juniors?|[Cc]linic|[Hh]ealth [Cc]entre|[Mm]edical [Cc]entre|[Mm]edical [Pp]ractice|[Cc]hildren’s [Hh]ome|[Yy]outh [Cc]lub|[Yy]outh [Cc]entre|House|Lodge|Grange|Refuge|Foyer)';

/** What names the giver, their agency, or a record that leads to one. Source: security.md §5.7, "direct". */
export const IDENTIFYING: readonly LeakRule[] = [
  {
    code: 'site',
    kind: 'identifies_source',
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:St\\.? )?${NAME}(?: ${NAME}){0,3} ${SITE}\\b`, 'gu'),
    why: 'The name of an establishment',
    instead: '‘a school’, ‘a health service’',
    ladder: coarserAgency,
    mayBeOwn: true,
  },
  {
    code: 'saint',
    kind: 'identifies_source',
    pattern: /\bSt\.? \p{Lu}[\p{L}-]{2,24}[’']s\b|\bCAMHS(?: \p{Lu}\p{L}{2,20})?/gu,
    why: 'The name of an establishment',
    instead: '‘a school’, ‘a health service’',
    ladder: coarserAgency,
    mayBeOwn: true,
  },
  {
    code: 'stays-at',
    kind: 'identifies_source',
    pattern:
      /(?<=\b(?:[Pp]laced (?:at|in)|[Pp]lacement (?:at|in)|[Rr]esident (?:at|of)|[Mm]issing from|[Dd]ischarged from|[Ee]xcluded from|[Aa]bsconded from|[Pp]upil at|[Ss]tudent at|[Pp]atient at) )\p{Lu}[\p{L}’'-]{2,24}(?: \p{Lu}[\p{L}’'-]{2,24})?/gu,
    why: 'The place where a child is cared for, taught or treated',
    instead: '‘a placement’, ‘a school’, ‘a health service’',
    ladder: () => ['a place known to the desk', 'a partner'],
    mayBeOwn: true,
  },
  {
    code: 'email',
    kind: 'identifies_source',
    pattern: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/gu,
    why: 'An e-mail address',
    instead: 'Leave it out unless it belongs to the subject',
    ladder: () => [''],
    mayBeOwn: true,
  },
  {
    code: 'web',
    kind: 'identifies_source',
    pattern: /\b(?:https?:\/\/|www\.)[^\s<>"”’)]{3,300}/gu,
    why: 'A web address',
    instead: 'Leave it out unless it is the subject’s own page',
    ladder: () => [''],
    mayBeOwn: true,
  },
  {
    code: 'own-phone',
    kind: 'identifies_source',
    pattern:
      /(?<=\b(?:ring|call|phone|text|contact|reach|get|mobile|line|office|desk|ext|extension|number|tel)\b[^.!?\n]{0,40}?)(?:\+44|\b0)[\d ()-]{8,14}\d\b(?=[^.!?\n]{0,20}?\b(?:for|and ask|if|after|before|any)\b)/giu,
    why: 'A number on which someone can be asked',
    instead: 'Leave it out unless it belongs to the subject',
    ladder: () => [''],
    mayBeOwn: true,
  },
  {
    code: 'phone',
    kind: 'identifies_source',
    pattern: /(?:\+44|\b0)[\d ()-]{8,14}\d\b/gu,
    why: 'A phone number that is not released as the subject’s',
    instead: 'Keep it below as a phone if it is the subject’s; otherwise leave it out',
    ladder: () => [''],
    mayBeOwn: true,
    onlyUnlessOwn: true,
  },
  {
    code: 'plate',
    kind: 'identifies_source',
    pattern: /\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b/gu,
    why: 'A registration that is not released as the subject’s',
    instead: 'Keep it below as a vehicle if it is the subject’s; otherwise leave it out',
    ladder: () => [''],
    mayBeOwn: true,
    onlyUnlessOwn: true,
  },
  {
    code: 'handle',
    kind: 'identifies_source',
    pattern: /(?<![\w@.])@\w[\w.]{2,40}\b/gu,
    why: 'An online name that is not released as the subject’s',
    instead: 'Keep it below as an online name if it is the subject’s; otherwise leave it out',
    ladder: () => [''],
    mayBeOwn: true,
    onlyUnlessOwn: true,
  },
  {
    code: 'postcode',
    kind: 'exact_time_or_place',
    pattern: /\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/giu,
    why: 'A full postcode is a handful of homes',
    instead: 'The town or district, unless the address itself is what the report is about',
    ladder: (words) => [`the ${words.replace(/\s?\d[A-Z]{2}$/iu, '').toUpperCase()} area`, 'the district'],
    mayBeOwn: true,
  },
  {
    code: 'address',
    kind: 'exact_time_or_place',
    pattern:
      /\b(?:(?:[Ff]lat|[Rr]oom|[Uu]nit) \d{1,4}[A-Za-z]?,? )?(?:\d{1,4}[A-Za-z]? )?(?:\p{Lu}[\p{L}’'-]{1,24} ){1,3}(?:Road|Street|Avenue|Lane|Close|Way|Drive|Court|Crescent|Gardens|Terrace|Place|Grove|Walk|Hill|Rise|Square|Parade)\b/gu,
    why: 'A street or home',
    instead: 'The ward or district, unless the address itself is what the report is about',
    ladder: (words) => (/^\D*$/u.test(words) ? COARSER_ADDRESS.slice(1) : COARSER_ADDRESS),
    mayBeOwn: true,
  },
  {
    code: 'state-number',
    kind: 'identifies_source',
    pattern: /\b\d{3}[ -]?\d{3}[ -]?\d{4}\b|\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b|\b[A-Z]\d{12}\b/gu,
    why: 'An NHS, National Insurance or pupil number',
    instead: 'Leave it out: one service keeps it',
    ladder: () => [''],
  },
  {
    code: 'reference',
    kind: 'identifies_source',
    pattern:
      /\b(?:(?:our|your|my|the) )?(?:case|crime|incident|log|custody|tenancy|staff|collar|badge|bleep|pager|mosaic|LCS|CPOMS|URN|exhibit|record|payroll|pupil|patient|hospital|client|job|ticket|repair|complaint|reference|ref)\b(?: (?:number|no\.?|id|ref(?:erence)?|record))?\.?(?: (?:is|was))?:? (?=[A-Z/-]{0,6}[ /-]?\d)[A-Z\d][A-Z\d/-]{2,20}(?: \d{3,8}\b)?(?: of \d{1,2} \p{Lu}\p{L}{2,8})?/giu,
    why: 'A reference that one service keeps',
    instead: 'Leave it out',
    ladder: () => [''],
  },
  {
    code: 'titled',
    kind: 'identifies_source',
    pattern:
      /\b(?:Mr|Mrs|Miss|Ms|Dr|Nurse|Sister|Father|Rev|PC|DC|PS|DS|DI|PCSO|Sgt|WPC|Officer|Coach)\b\.?(?: \d{2,6})? \p{Lu}[\p{L}’'-]{1,24}(?: \p{Lu}[\p{L}’'-]{1,24})?/gu,
    why: 'A person named with a title: often a member of staff',
    instead: 'Leave it out, or ‘a professional’, unless this is the subject',
    ladder: () => ['a professional', 'a person'],
    mayBeOwn: true,
  },
];
