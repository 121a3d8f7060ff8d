import { tell } from './scene.ts';
import type { Scene } from './scene.ts';

/** The phone side of a line, and the homes it takes over. */
export const DEAL_LINES: readonly Scene[] = [
  {
    code: 'deal_number',
    anchors: ['line'],
    weight: 8,
    topics: ['DRH', 'OC'],
    tellings: [
      tell(
        'police',
        'A text offering "best of both, two for one" is going round {town} from {phone}. It is signed {brand}.',
      ),
      tell('police', 'A phone handed in at {place} has {phone} saved as {brand} with several calls a day.'),
      tell(
        'health',
        'Someone using the service said {brand} is the one everybody rings at the moment. The number is {phone}.',
      ),
      tell(
        'health',
        '{resident} showed me a text from {phone} saying the shop was open. {They2} said {they2} gets three a day and wants them to stop.',
      ),
      tell('housing', '{resident} mentioned that {brand} send children to the block and that they answer to {phone}.'),
      tell('youth', 'Young people are passing round a card with {phone} on it near {place}. They say it is {brand}.'),
      tell('youth', '{child} has {phone} saved under a single letter and jumps each time it rings.'),
      tell('council', 'A card with {phone} and the words {brand} was left on cars around {place} on {day}.'),
      tell('school', '{child} was overheard reading out {phone} to an older pupil and saying it was for {brand}.'),
    ],
    sanitised: [
      'The number {phone} is in use for {brand} in {town}.',
      '{child} is said to be in contact with the number {phone}.',
      'The number {phone} is said to be sending drug offers in {town}.',
    ],
    factors: [['harm', 'HARM.mobile_phone_use_causing_concern']],
    urgent: { kind: 'crime', share: 0.08 },
  },
  {
    code: 'number_change',
    anchors: ['line'],
    weight: 4,
    topics: ['DRH', 'OC'],
    tellings: [
      tell(
        'health',
        'The old number {oldphone} has gone dead and people have had a message to say use {phone} from now on. Same people, same wording.',
      ),
      tell('youth', '{brand} changed phone on {day}. It used to be {oldphone} and now it is {phone}.'),
      tell(
        'police',
        'Messages in the style of {brand} are now sent from {phone}. Nothing has been seen from {oldphone} for a week.',
      ),
      tell('housing', '{resident} says {they2} was told to delete {oldphone} and ring {phone} instead.'),
      tell('council', 'The cards that had {oldphone} on them now have {phone} written over in pen.'),
    ],
    sanitised: [
      '{brand} is said to have changed its number from {oldphone} to {phone}.',
      'The number {oldphone} is said to be out of use and {phone} in its place.',
    ],
    factors: [],
  },
  {
    code: 'cuckoo',
    anchors: ['line'],
    weight: 9,
    topics: ['DRH', 'OC'],
    tellings: [
      tell(
        'housing',
        '{resident} at {home} has stopped answering the door. Neighbours say strangers come and go at all hours and the front door has been forced.',
      ),
      tell(
        'housing',
        'On inspection of {home} there were three young men in the living room and {resident} was staying in the bedroom. {They2} looked thin and would not talk.',
      ),
      tell(
        'housing',
        'Neighbours of {home} say a man called {adult} seems to have a key and {resident} has not been seen for a week.',
      ),
      tell(
        'police',
        'Visit to {home}: {resident} says friends are staying. One of them gave his name as {adult}. Scales seen on the side.',
      ),
      tell(
        'council',
        'Complaints about {home}: buzzers pressed at night, people waiting in cars, {car} there most days.',
      ),
      tell(
        'health',
        'We were called to {home}. {resident} had bruising and two teenagers let us in. One is called {child}.',
      ),
      tell('health', '{resident} has missed every appointment since {adult} moved into {their2} flat at {home}.'),
      tell(
        'social',
        '{resident} says {they2} is not allowed to use {their2} own kitchen since "the lads" arrived at {home}. A young person, {child}, sleeps on the sofa.',
      ),
      tell(
        'council',
        'On a welfare visit to {home}, windows were covered and {resident} asked us quietly not to come back while {adult} was there.',
      ),
      tell(
        'youth',
        '{child} says {they} stays at {home} in {town} when {they} is working and that the person who lives there is scared.',
      ),
    ],
    sanitised: [
      '{home} in {town}, the home of {resident}, is believed to have been taken over. {adult} is said to be there.',
      '{home} in {town} is believed to have been taken over. {resident} may be at risk and a child, {child}, is named.',
      '{resident} at {home} may have lost control of the home to others.',
      '{home} in {town} is said to be used by people who do not live there, and {car} has been seen.',
      '{child} is said to be staying at {home} in {town}.',
    ],
    factors: [
      ['pull', 'PULL.accommodation'],
      ['harm', 'HARM.frequenting_areas_of_concern'],
    ],
    urgent: { kind: 'crime', share: 0.1 },
  },
];
