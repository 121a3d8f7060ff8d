import { tell } from './scene.ts';
import type { Scene } from './scene.ts';

/** Children being moved: missing, by car, by train. */
export const MOVEMENT: readonly Scene[] = [
  {
    code: 'missing_return',
    anchors: ['line', 'individual'],
    weight: 9,
    topics: ['MET'],
    tellings: [
      tell(
        'social',
        '{child} was back by {time} on {day} after two nights away. {They} was wearing different clothes and slept for fourteen hours.',
      ),
      tell(
        'social',
        '{parent} says {child} was dropped at the end of the road on {day} in {car}. {They} had not eaten.',
      ),
      tell('social', '{child} went missing from the placement again and was found in {town} with {child2}.'),
      tell(
        'police',
        '{child} was located at {home} in {town} at {time}. There were other young people inside who left by the back.',
      ),
      tell(
        'police',
        'Prevention interview with {child} after {their} return: says a man called {adult} gave {them} a bed and a phone.',
      ),
      tell(
        'youth',
        '{child} was not seen for three days. {They} told another young person {they} had been "out of town with {adult}".',
      ),
      tell(
        'school',
        '{child} was away on Monday and Tuesday and returned with no bag or coat. {They} smelled of smoke and fell asleep in class.',
      ),
      tell('school', 'We understand {child} and {child2} were missing at the same time last weekend.'),
    ],
    sanitised: [
      '{child} is reported to have been at {home} in {town} after being missing.',
      '{child} and {child2} are believed to have been missing together.',
      '{child} has been missing and is believed to have been with {adult}.',
      '{child} has been missing and returned in a poor state.',
    ],
    factors: [['harm', 'HARM.missing_day_or_night']],
    urgent: { kind: 'child_in_danger', share: 0.12 },
  },
  {
    code: 'car_pickup',
    anchors: ['line', 'individual'],
    weight: 8,
    topics: ['CCE', 'MET'],
    tellings: [
      tell(
        'school',
        '{child} was collected from the side gate at {time} by {adult} in {car}. This is the third time this half term.',
      ),
      tell('school', 'A parent saw {child} get into {car} on {day} instead of the bus. The driver was an adult man.'),
      tell(
        'police',
        '{car} seen at {place} at {time}, driver {adult}, with {child} in the back. Sent on their way; no grounds to hold them.',
      ),
      tell('police', 'Residents report {car} meeting young people near {place}, including {child}.'),
      tell(
        'council',
        'Our cameras show {car} at {place} on {day} at {time}. A child got out and handed something through the window.',
      ),
      tell('council', 'A taxi driver says {adult} books trips for {child} from {town} and pays in cash.'),
      tell('youth', '{child} left the session early because {adult} was outside in {car}. {They} did not want to go.'),
      tell('housing', '{car} stops outside {home} most nights. Young people go in for a minute or two and leave.'),
    ],
    sanitised: [
      '{child} is reported to have been collected in {car} by {adult} in {town}.',
      'Vehicle {car} is said to stop at {home} in {town} at night.',
      'Vehicle {car} is reported to be meeting young people in {town}.',
      '{adult} is said to be arranging transport for {child}.',
      '{child} is reported to have been collected by an adult in a vehicle in {town}.',
    ],
    factors: [
      ['pull', 'PULL.transport_lifts'],
      ['harm', 'HARM.entering_leaving_unknown_vehicles'],
    ],
  },
  {
    code: 'rail_travel',
    anchors: ['line'],
    weight: 7,
    topics: ['CCE', 'MET'],
    tellings: [
      tell(
        'rail',
        '{child} travelled from {city} to {town} on {day}, arriving {time}, on a ticket somebody else had bought. No luggage.',
      ),
      tell(
        'rail',
        'Ticket check between {city} and {town}: a young person giving the name {child} had no ticket and was met by {adult} on the platform.',
      ),
      tell('rail', 'At {station} at {time} {adult} bought two singles to {town} with cash and handed one to {child}.'),
      tell(
        'rail',
        '{child} and {child2} have come through {station} three times this week, always the first train and always back on the last.',
      ),
      tell(
        'rail',
        'A young person known as {child} was upset at {station} and asked to borrow a phone. {They} rang {phone} and then said everything was fine.',
      ),
      tell(
        'rail',
        'Gateline reports {adult} waiting at {station} most evenings for the {city} service and leaving with teenagers in {car}.',
      ),
      tell(
        'police',
        'Officers at {station} spoke to {child}, who was travelling alone from {city} at {time} and gave two different ages.',
      ),
      tell(
        'rail',
        'Left property on the {city} train: a phone which kept showing calls from {phone}. {child} came to ask for it.',
      ),
    ],
    sanitised: [
      '{adult} is said to meet young people arriving in {town} by train and to leave with them in {car}.',
      '{child} has travelled between {city} and {town} and was met by {adult}.',
      '{child} and {child2} are reported to be travelling to {town} repeatedly.',
      '{child} is reported to be travelling by train between {city} and {town}.',
      'Young people are reported to be met off trains in {town}.',
    ],
    factors: [['harm', 'HARM.frequenting_areas_of_concern']],
    urgent: { kind: 'child_in_danger', share: 0.1 },
  },
];
