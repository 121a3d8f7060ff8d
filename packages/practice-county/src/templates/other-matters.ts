import { tell } from './scene.ts';
import type { Scene } from './scene.ts';

/** What else reaches the desk: true of somebody, but part of no line. Most of it should stay that way. */
export const OTHER_MATTERS: readonly Scene[] = [
  {
    code: 'street_use',
    anchors: ['none'],
    weight: 6,
    topics: ['DRH', 'ASB'],
    tellings: [
      tell('council', 'Litter from drug use found behind {place} on {day}. It has been cleared.'),
      tell(
        'police',
        'Complaints of cannabis smoke and loud music at {place} most evenings. {adult} was spoken to and moved on.',
      ),
      tell(
        'housing',
        'Residents near {home} complain of people smoking cannabis on the stairs. {adult} lives there and says it is visitors.',
      ),
      tell('rail', 'A group was smoking on the platform at {station} at {time}. They left when asked.'),
      tell('youth', 'Nitrous canisters left at {place} again. No names.'),
    ],
    sanitised: ['{adult} has been named in complaints of cannabis use in {town}.', 'Drug use is reported in {town}.'],
    factors: [],
  },
  {
    code: 'disorder',
    anchors: ['none'],
    weight: 5,
    topics: ['ASB'],
    tellings: [
      tell(
        'school',
        '{child} and {child2} had a fight near {place} after school about a borrowed bike. Both families have been told.',
      ),
      tell('council', 'Youths throwing stones at buses by {place} on {day} at {time}. One was called {child}.'),
      tell('police', '{adult} reported for riding an off-road bike across {place}. Bike not found.'),
      tell('housing', 'Noise from {home} until {time}. {adult} was given a warning.'),
      tell(
        'rail',
        '{child} was sent off the train at {station} for travelling without a ticket. {They} was with classmates and gave {their} details.',
      ),
    ],
    sanitised: [
      '{child} and {child2} are named in a report of disorder in {town}.',
      '{adult} is named in a report of nuisance in {town}.',
      'Disorder is reported in {town}.',
    ],
    factors: [],
  },
  {
    code: 'cohesion',
    anchors: ['none'],
    weight: 3,
    topics: ['COH'],
    tellings: [
      tell('council', 'Stickers against a minority group have been put up around {place} in {town}. Removed on {day}.'),
      tell(
        'school',
        '{child} repeated something offensive that {they} had seen online. We have spoken to {parent} and there is no wider concern.',
      ),
      tell('police', 'Graffiti at {place}, mostly football, one offensive word. No suspects.'),
      tell('youth', 'A row between two groups at {place} about a comment online. {child} helped calm it down.'),
    ],
    sanitised: ['Material against a community is reported in {town}.', 'A community matter is reported in {town}.'],
    factors: [],
  },
  {
    code: 'rumour',
    anchors: ['none'],
    weight: 4,
    topics: ['OTHER'],
    tellings: [
      tell('school', 'There is a rumour that {adult} sells vapes from {home}. Nobody has seen it.'),
      tell('health', 'A patient said that {adult} "must be up to something" because of a new car. No detail.'),
      tell('housing', 'An unsigned note says that {adult} at {home} is sub-letting. It may be a neighbour dispute.'),
      tell(
        'youth',
        'Young people say {car} belongs to an undercover officer. We think it is somebody waiting for {ahis} son.',
      ),
      tell('social', '{parent} worries that {child} is out late, but {child} was at football with {child2} each time.'),
    ],
    sanitised: ['An unconfirmed rumour concerns {adult} in {town}.', 'An unconfirmed rumour is reported in {town}.'],
    factors: [],
  },
];
