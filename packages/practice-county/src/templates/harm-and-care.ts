import { tell } from './scene.ts';
import type { Scene } from './scene.ts';

/** Online and older exploiters, injuries, absence, adults at risk, forced work, and what goes well. */
export const HARM_AND_CARE: readonly Scene[] = [
  {
    code: 'online',
    anchors: ['individual'],
    weight: 7,
    topics: ['CSE'],
    tellings: [
      tell(
        'school',
        '{child} has been sent messages by an account called {handle}. The person says he is 16 but talks about driving to work.',
      ),
      tell('school', 'A friend showed us screenshots: {handle} is asking {child} for pictures and offering to pay.'),
      tell(
        'youth',
        '{child} met someone online as {handle}. {They} says his name is {adult} and that they are meeting on {day}.',
      ),
      tell(
        'health',
        '{child} disclosed that an adult using the account {handle} has pictures of {them} and is threatening to send them round.',
      ),
      tell(
        'social',
        '{parent} found messages on the tablet of {child} from {handle}, sent between midnight and {time}.',
      ),
      tell('police', 'Account {handle} is following several girls and boys in {town}, including {child} and {child2}.'),
    ],
    sanitised: [
      'The account {handle} is reported to be contacting children in {town}, among them {child}.',
      'An adult is reported to be using the account {handle} to contact a child.',
    ],
    factors: [
      ['harm', 'HARM.groomed_or_abused_online'],
      ['pull', 'PULL.affection_relationship'],
    ],
    urgent: { kind: 'child_in_danger', share: 0.2 },
  },
  {
    code: 'older_partner',
    anchors: ['individual'],
    weight: 6,
    topics: ['CSE', 'MET'],
    tellings: [
      tell('health', '{child} was brought to clinic by {adult}, who answered for {them} and would not leave the room.'),
      tell(
        'health',
        '{child} says {adult} buys alcohol for {them} and {child2} and that they stay at his place in {town}.',
      ),
      tell(
        'school',
        '{child} says {adult} is a boyfriend. We believe he is in his twenties at least. He rings {them} in every break.',
      ),
      tell('youth', '{adult} picks up {child} from {place} in {car} and brings {them} home after midnight.'),
      tell(
        'council',
        'Hotel staff near {place} were worried about {adult} checking in with {child}, who looked about 14.',
      ),
      tell(
        'council',
        '{adult} booked two rooms near {place} for cash on {day}. Three teenagers went up; one was called {child}.',
      ),
      tell(
        'police',
        '{adult} seen in {car} with {child} at {place} at {time}. {They} said he was an uncle; {parent} says there is no uncle.',
      ),
      tell(
        'social',
        'Since meeting {adult}, {child} has stopped seeing friends and asks permission before {they} answers a question.',
      ),
    ],
    sanitised: [
      '{adult} is reported to have control over a child, {child}, in {town}.',
      '{adult} is reported to be meeting a child in {town}.',
    ],
    factors: [
      ['harm', 'HARM.relationship_with_controlling_person'],
      ['pull', 'PULL.affection_relationship'],
      ['push', 'PUSH.SELF.isolation'],
    ],
    urgent: { kind: 'child_in_danger', share: 0.18 },
  },
  {
    code: 'injury',
    anchors: ['line', 'individual'],
    weight: 4,
    topics: ['CCE'],
    tellings: [
      tell(
        'health',
        '{child} attended at {time} on {day} with a cut to the arm and an account that did not fit. {adult} was waiting outside.',
      ),
      tell(
        'health',
        '{child} has burns that {they} says are from cooking. {They} was checking a phone throughout and left before being seen again.',
      ),
      tell(
        'school',
        '{child} has bruises on both wrists. {They} says it was a fall and then asked us not to ring home.',
      ),
      tell('youth', '{child} turned up with a black eye and said it was "a lesson" from {adult}.'),
      tell('social', '{child} would not get changed in front of the carer and has marks on {their} back.'),
    ],
    sanitised: ['{child} has been injured and {adult} is named.', '{child} has injuries without a clear explanation.'],
    factors: [['harm', 'HARM.injuries_without_explanation']],
    urgent: { kind: 'child_in_danger', share: 0.35 },
  },
  {
    code: 'absence',
    anchors: ['line', 'individual'],
    weight: 5,
    topics: ['CCE', 'MET'],
    tellings: [
      tell(
        'school',
        'Attendance of {child} has fallen sharply since half term. {They} is in on Mondays and then not seen.',
      ),
      tell('school', '{child} signs in and leaves by the field at {time}. {child2} has started to do the same.'),
      tell(
        'school',
        '{child} has been moved to a part-time timetable and is around {place} in the afternoons with {adult}.',
      ),
      tell('social', '{child} has had no school place since the move and spends {their} days with {adult}.'),
      tell('youth', '{child} was at {place} at {time} on a school day with {child2} and two older lads.'),
    ],
    sanitised: [
      '{child} is said to spend the day in {town} with {adult}.',
      '{child} is said to be missing from daytime activity in {town}.',
    ],
    factors: [['push', 'PUSH.SCHOOL.persistent_absence']],
  },
  {
    code: 'adult_at_risk',
    anchors: ['line'],
    weight: 5,
    topics: ['DRH'],
    tellings: [
      tell(
        'health',
        '{resident} told a worker that {adult} takes {their2} benefit money on the day it comes and gives {them2} something to keep quiet.',
      ),
      tell('health', '{resident} came in with a broken finger. {They2} said {they2} had kept {adult} waiting.'),
      tell(
        'housing',
        '{resident} is in arrears for the first time in six years. {They2} says {adult} has {their2} bank card.',
      ),
      tell('social', '{resident} is afraid to go home to {home} and asked about a place of safety.'),
      tell(
        'youth',
        'At the drop-in {resident} said that {brand} had told {them2} to hold a bag and that children came to collect it.',
      ),
    ],
    sanitised: [
      '{adult} is said to be taking money from {resident} by threats.',
      '{resident} may be under the control of {brand}.',
      '{resident} is believed to be an adult at risk from others in {town}.',
    ],
    factors: [],
  },
  {
    code: 'labour',
    anchors: ['individual'],
    weight: 2,
    topics: ['MDS'],
    tellings: [
      tell(
        'council',
        'On a visit to a car wash near {place}, {child} was working and said {adult} keeps {their} papers.',
      ),
      tell(
        'health',
        '{child} has cracked hands and says {they} works nights for {adult} and sleeps above the premises.',
      ),
      tell(
        'police',
        '{car} drops young people at a yard near {place} at {time} each day. {child} was among them; {adult} drives.',
      ),
      tell('school', '{child} falls asleep in lessons and says {they} has to work for {adult} to pay for the room.'),
    ],
    sanitised: [
      '{adult} is said to make a young person, {child}, work in {town}.',
      'A young person is said to be made to work in {town}.',
    ],
    factors: [
      ['harm', 'HARM.violence_or_threat'],
      ['push', 'PUSH.HOME.insecure_immigration_status'],
    ],
  },
  {
    code: 'positive',
    anchors: ['line', 'individual'],
    weight: 3,
    topics: ['MET'],
    tellings: [
      tell(
        'youth',
        '{child} has come to every boxing session this month and talks to the coach about what has been going on.',
      ),
      tell(
        'school',
        '{child} has been in every day for three weeks and has asked for help with a phone that will not stop ringing.',
      ),
      tell(
        'social',
        '{child} is settled with the new carer, has blocked {phone}, and wants the family to know {they} is safe.',
      ),
      tell('social', '{parent} now rings straight away when {child} is late. Last night {they} was home by {time}.'),
    ],
    sanitised: ['{child} is reported to be accepting support.'],
    factors: [
      ['protective', 'PROTECTIVE.trusted_adult'],
      ['protective', 'PROTECTIVE.positive_activity'],
    ],
  },
];
