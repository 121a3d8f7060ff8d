/**
 * People whom their office, or their kinship, makes one of a few. Written for this rule from the roles of the agencies in
 * domain.md §25 and those that partners name in the practice county's reports.
 */
const JOBS = [
  'head(?: ?teacher)?(?: of (?:year|sixth form|house|department))?|deputy(?: head)?|headmaster|headmistress|principal',
  '(?:(?:form|class|supply|maths|science|English|PE|art|drama|music|history|chemistry|geography|head) )?(?:teacher|tutor)|teaching assistant|TA|LSA|SENCO|DSL',
  '(?:designated )?safeguarding (?:lead|officer)|pastoral (?:lead|manager|worker|team)|attendance officer|lunchtime supervisor|dinner lady|caretaker|librarian|exams officer|school counsellor|counsellor',
  '(?:(?:school|triage|practice|district|community|ward|staff|charge|psychiatric|theatre|sexual health) )?(?:nurse|sister|matron)|midwife|health visitor|paramedic|ambulance crew|GP|doctor|consultant|registrar|pharmacist|dentist|physio(?:therapist)?|psychologist|psychiatrist|therapist|receptionist',
  '(?:housing|tenancy|estate|neighbourhood|income|lettings|enforcement) (?:officer|manager)|concierge|warden|scheme manager|repairs? operative|contractor|plumber|electrician|gas engineer|landlord|letting agent|night porter|porter|cleaner|security guard|doorman',
  '(?:(?:foot|night|late) )?patrol|neighbourhood officer|response officer|custody (?:sergeant|officer)|PCSO|sergeant|constable|inspector|detective|crewmate|dog handler|control room|call handler',
  'guard|conductor|train manager|ticket (?:inspector|collector)|revenue (?:protection )?officer|gateline (?:staff|assistant|team)|platform (?:staff|team)|station (?:staff|manager)|bus driver|train driver|signaller|taxi driver|cab driver|on-?board staff|dispatcher',
  '(?:youth|outreach|detached|project|support|key|case|family|night|day|care|residential|drugs?|session|agency|bank|link|social) ?worker|keyworker|mentor|coach|volunteer|counsellor|advocate|facilitator|leader|detached team|outreach team',
  'social work(?:er)? assistant|team manager|IRO|independent reviewing officer|personal adviser|PA|contact supervisor|(?:foster )?carer|foster (?:mum|dad|mother|father|family)|guardian|probation officer|YOT worker|night staff|day staff|manager',
  'shopkeeper|shop assistant|landlady|barman|barmaid|postman|postwoman|vicar|imam|informant|caller|complainant|witness',
].join('|');

const KIN =
  '(?:step-?|grand|great-|god|half-|ex-)?(?:mum|mother|dad|father|parents?|aunt(?:ie|y)?|uncle|nan|nanny|gran|granny|mother|son|daughter|sister|brother|sibling|cousin|niece|nephew|partner|wife|husband|girlfriend|boyfriend|neighbour|best friend|flat ?mate|cell ?mate)';

/** An office held by one or a few, as part of a pattern. */
export const ROLE = `(?:${JOBS})`;

/** Family and others close enough to be the source, as part of a pattern. */
export const RELATION = `(?:${KIN})`;

/** A word or two between an article and the noun: ‘her older cousin’. */
export const BETWEEN = "(?:[\\p{L}’'-]{2,20} ){0,2}?";
