/** Questions to partners, in English. */
export const openQuestion = {
  title: 'Questions to partners',
  lead: 'The intelligence desk asks everyone who does work like yours the same. It is about no one person, and it does not say why it asks.',
  only: 'Tell us only what you already know from your ordinary work. Please do not go and find out, do not ask anyone for us, and do not keep watch. If you know nothing of it, there is nothing to do.',
  question: (about: string, place: string, month: string) =>
    `Do you already know of ${about}, in ${place}, since ${month}?`,
  until: 'Open until',
  share: 'Share what I already know',
  shareHidden: (question: string) => `, in answer to: ${question}`,
  answering: 'You share this in answer to a question to partners:',
  county: 'Hampshire and the Isle of Wight',
  about: {
    SECOND_PHONE: 'children or young people who have a second phone, or several SIM cards',
    UNEXPLAINED_GOODS: 'children or young people with money, clothes or other things that nobody can explain',
    LONG_JOURNEYS: 'children or young people who travelled far by train, coach or car, without a reason that fits',
    BACK_FROM_MISSING: 'children or young people who came back from being missing with things that are not theirs',
    ADULTS_WAITING: 'adults or cars that wait for children near schools, colleges, homes or stations',
    HIRE_CARS: 'hire cars or cars from elsewhere that children or young people get into',
    TAXIS_PAID: 'taxis for children or young people that somebody else pays for',
    CARRYING: 'children or young people who are made to carry, hold or hide things for others',
    ONLINE_OFFERS: 'work or drugs being offered to children or young people online, or on cards with a code',
    HOME_VISITORS: 'homes of adults where many strangers now come and go',
    RESIDENT_AFRAID: 'adults who seem afraid of the people who are in their home',
    WEAPONS_FEAR: 'children or young people who carry a weapon because they are afraid',
    DEBTS: 'children or young people who are told that they owe somebody money',
    NEW_FACES: 'older young people or adults, new to the area, who spend time with children',
  },
};
