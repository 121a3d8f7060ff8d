import { tell } from './scene.ts';
import type { Scene } from './scene.ts';

/** What exploiters give, and what they then say is owed. */
export const GIFTS_AND_DEBTS: readonly Scene[] = [
  {
    code: 'new_items',
    anchors: ['line', 'individual'],
    weight: 9,
    topics: ['CCE'],
    tellings: [
      tell(
        'school',
        '{child} came in on {day} with a second phone and new trainers worth about {money}, and could not say where they came from.',
      ),
      tell(
        'school',
        'Over the last fortnight {child} has had a new coat, new trainers and two phones. {Their} family do not have that kind of money.',
      ),
      tell(
        'school',
        'When {child} emptied {their} bag there was {money} in notes rolled in a sock. {They} said it was "for someone".',
      ),
      tell(
        'youth',
        '{child} bought food for the whole group from a roll of cash, around {money}. {They} used to borrow the bus fare.',
      ),
      tell(
        'youth',
        '{adult} has been handing out vapes and top-ups to young people near {place}, and {child} now waits for {ahim} most evenings.',
      ),
      tell(
        'social',
        '{parent} reports that {child} has designer clothing that nobody at home paid for, and hides a second phone.',
      ),
      tell(
        'social',
        'On a home visit I saw new trainers still boxed in the bedroom of {child}, and a phone that rang constantly.',
      ),
      tell(
        'police',
        '{child} was stopped near {place} with {money} and two phones. No offence disclosed; {they} seemed frightened of losing the money.',
      ),
      tell(
        'health',
        '{child} attended with a new phone that kept ringing and had to be answered at once. {They} looked exhausted.',
      ),
      tell('council', 'Centre staff say {adult} pays for meals for {child} and other children several times a week.'),
    ],
    sanitised: [
      '{adult} is said to be giving items to young people in {town}, among them {child}.',
      '{child} is reported to have new items and cash in {town} without any known means.',
      'A young person in {town}, {child}, is said to have been given a phone and clothing.',
    ],
    factors: [
      ['pull', 'PULL.gifts_clothes_phones'],
      ['harm', 'HARM.unexplained_money_clothes_items'],
    ],
  },
  {
    code: 'debt',
    anchors: ['line'],
    weight: 6,
    topics: ['CCE'],
    tellings: [
      tell(
        'school',
        '{child} told a friend that {they} owes {money} after being robbed and has to "work it off" for {adult}.',
      ),
      tell(
        'school',
        '{child} broke down in tears and said someone would come to the house if {money} was not paid by {day}.',
      ),
      tell(
        'youth',
        'The word in the group is that {child} was robbed of a package near {place} and is now being told {they} owes {money}.',
      ),
      tell(
        'social',
        '{child} asked me for {money} and would not say why. {Their} mother has had silent calls from {phone}.',
      ),
      tell('social', '{parent} has had two men at the door asking for {child} and saying money is owed.'),
      tell(
        'health',
        '{child} said {they} cannot stop because {adult} says there is a debt of {money}. {They} did not want this written down.',
      ),
      tell(
        'police',
        '{parent} rang to say that a man giving the name {adult} is asking the family for {money}. They will not make a statement.',
      ),
    ],
    sanitised: [
      '{child} is said to be held to a debt by {adult} in {town}.',
      'It is reported that {child} is being told that money is owed, and is being made to work for it.',
    ],
    factors: [
      ['pull', 'PULL.repayment_of_debt'],
      ['harm', 'HARM.debt_bondage'],
    ],
    urgent: { kind: 'child_in_danger', share: 0.22 },
  },
  {
    code: 'approach',
    anchors: ['line'],
    weight: 7,
    topics: ['CCE', 'MET'],
    tellings: [
      tell(
        'school',
        'At the end of the day {adult} waits by the back gate and speaks to the Year 9s. {child} went off with {ahim} on {day}.',
      ),
      tell('school', 'Two pupils, {child} and {child2}, have been offered "easy money" by a man they call {adult}.'),
      tell(
        'youth',
        '{adult} came to the skate park on {day} and was asking young people whether they wanted work. {child} took {ahis} number.',
      ),
      tell(
        'youth',
        '{child} says {adult} looks after {them} and has told {them} to bring a friend, probably {child2}.',
      ),
      tell(
        'council',
        'A shop manager near {place} has seen {adult} approach children after school. One of them is known as {child}.',
      ),
      tell(
        'police',
        'On foot patrol at {place} I saw {adult} with {child} and {child2}. {Ahe} walked off when {ahe} saw me.',
      ),
      tell(
        'social',
        '{child} talks about {adult} as a big brother. {child2} was introduced in the same way last month.',
      ),
    ],
    sanitised: [
      '{adult} is reported to be approaching children in {town} with offers of work, among them {child}.',
      'A child, {child}, has been approached in {town} by an adult offering money.',
    ],
    factors: [
      ['pull', 'PULL.belonging_identity'],
      ['harm', 'HARM.relationship_with_controlling_person'],
    ],
  },
];
