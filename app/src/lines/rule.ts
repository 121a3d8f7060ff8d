/**
 * Every inference the room of lines makes, by name. A page that shows one says which (`data-rule`) and from which reports
 * (`data-report`); `/lines/rules` prints this register. A rule that changes in meaning gets the next version.
 */
export const RULES = {
  'line.count': {
    name: 'How lines are counted',
    version: 1,
    says: 'A line counts once, however many numbers it has, when in the days before (90 unless the setting says otherwise) at least one report assessed A, B or C became known behind a fact that stands.',
    source:
      'Our declared rule, after the Home Office’s programme data, in which a change of rule changed the national total',
  },
  'line.concluded': {
    name: 'What is concluded of a line',
    version: 1,
    says: 'An analyst concluded it from the reports named; it stands, with its interval and reason, until somebody takes it back. Of status and scope the last conclusion holds.',
    source: 'Ours: a line’s facts are only added to',
  },
  'line.unseen': {
    name: 'A line not seen lately',
    version: 1,
    says: 'When nothing of an active line was seen in the days set (28 unless changed), “potentially active” is proposed. A person decides; no status changes by itself.',
    source: 'domain.md §12; the days are ours',
  },
  'line.contradiction': {
    name: 'What cannot both be so',
    version: 1,
    says: 'Two origins at one time, two ends of one number, a part in the line after its last number ended, something seen after the line ended, reports for and against one element, or an end before a beginning. Both stand until one is taken back.',
    source: 'Ours',
  },
  'line.exploited': {
    name: 'Children and adults who may be exploited',
    version: 1,
    says: 'People whom a standing fact of the line puts in an exploited part, each counted once. Victims first; the names stand on their own pages only.',
    source: 'domain.md §10 and §22',
  },
  'line.element': {
    name: 'The four elements and the five components',
    version: 1,
    says: 'An element or component is listed with the reports that speak for it and those that speak against it. The counts are of reports and of independent sources; they are no score.',
    source:
      'National County Lines Coordination Centre (elements) and National Crime Agency 2017 (components), domain.md §10',
  },
  'line.new': {
    name: 'New since you last looked',
    version: 1,
    says: 'Marked: what others added on or after the last day, before today, on which you opened the line. Only you can see when you looked.',
    source: 'Ours',
  },
  'ready.listed': {
    name: 'What may show an element of an order or a referral',
    version: 1,
    says: 'A report is listed under an element when a standing fact of the kind that can show it rests on the report, and it is not assessed as suspected false. Whether it suffices is not said.',
    source: 'The provisions named beside each element',
  },
  'individual.no_line': {
    name: 'Individuals in no line',
    version: 1,
    says: 'A person named in a report as perhaps exploiting others, whom no standing fact of any line puts in it, as far as the reader may see. Nobody is listed whom any report puts among those who may be exploited or gives an age under 18.',
    source: 'Ours; the minutes ask to tell individuals from lines',
  },
  'group.line': {
    name: 'A group and a line',
    version: 1,
    says: 'An analyst concluded from the reports named that the group ran the line for the time given. A group is not a line: it may run several, and a line may pass on.',
    source: 'domain.md §0.2 and §10',
  },
  'tie.corroboration': {
    name: 'How a tie is drawn',
    version: 1,
    says: 'Dashed: inferred, or every report goes back to another. Solid: one independent source. Double: two or more independent sources.',
    source: 'Independence is counted by sealed source tokens and followed to the root of what was passed on',
  },
  'map.flow': {
    name: 'An arrow on the map',
    version: 1,
    says: 'One arrow for each place lines are run from and each district they sell in, by the standing facts. “More than one source” when two or more independent sources bear out one of its lines there; the confidence is the lowest of its lines’ origins.',
    source:
      'Ours, after the map conventions of county lines work: a count of agencies in a small area could point at the source',
  },
  'map.corridor': {
    name: 'A corridor that could carry a line',
    version: 1,
    says: 'Proposed when a corridor starts where the line is run from and passes a town or district where it sells. A person decides.',
    source: 'The county’s railways, roads and ferries as the national rail and road network has them',
  },
  'home.suspected': {
    name: 'An address that somebody should look at',
    version: 1,
    says: 'Proposed when reports of the last 180 days that name a home, and are not graded E, say that it was taken over, or show two or more different signs, at least one of them of the property. An open record covers its address; after a tenancy ended only what happened later counts. A person decides.',
    source:
      'Signs after the lists of Eastlight, Bexley, VIVID, Islington, Camden and Sheffield; the wordings, the two signs and the 180 days are ours',
  },
  'home.sign': {
    name: 'What a report shows of a home',
    version: 1,
    says: 'A named person read it in the report and recorded it. It holds for this occupier and the time they live there, until somebody takes it back.',
    source: 'Ours: a suspicion belongs to an address, an occupier and an interval',
  },
  'home.origins': {
    name: 'Signs from independent origins',
    version: 1,
    says: 'Said when two or more independent sources stand behind the reports of the signs, once what was passed on is followed to where it began. How many, and who, is not said.',
    source: 'Independence is counted by sealed source tokens and followed to the root of what was passed on',
  },
  'succession.over': {
    name: 'When a number is taken to be over',
    version: 1,
    says: 'A fact or a report says that it ended, or no report has seen it in use for three weeks. A sighting more than 45 days from all others is left out: it is sooner a wrong figure than a number in use.',
    source: 'Ours: domain.md §12 leaves the number of days to the deployment',
  },
  'succession.same-line': {
    name: 'Which numbers may be of one line',
    version: 1,
    says: 'Two numbers, one over and one new, are weighed by what reports say of the change, the line’s name, people, contacts, addresses, vehicles, area, timing and wording. Each weight is how much commoner that is among numbers of one line. A person decides.',
    source:
      'Likelihood ratios estimated on practice counties other than those it is measured on: bench/lines/RESULTS.md',
  },
  'independence.passes-on': {
    name: 'Which report may pass on another',
    version: 1,
    says: 'A report that knows indirectly what it says, came within six weeks after, and shares rare wording with an earlier one, or three details, or names nothing that the earlier does not, and not of other days, may go back to it. A person decides.',
    source:
      'Our rule, after the field’s warning that two reports with one origin are one report; measured in bench/lines/RESULTS.md',
  },
  'path.evidence': {
    name: 'The best-evidenced way between two things',
    version: 1,
    says: 'Among the shortest ways and those one tie longer, the one whose ties carry furthest together: each independent source leaves half of the doubt in a tie (1 − ½ⁿ; n is ½ for a dashed tie, and halved where no report is assessed better than D). The weakest tie is named. It orders ties by what stands behind them; it is no probability that people know each other.',
    source: 'k-shortest loopless paths (J. Yen, Management Science 17, 1971) over −log of a strength that is ours',
  },
  'network.joins': {
    name: 'What joins the parts of a network',
    version: 1,
    says: 'The five things that lie on most shortest ways between the others in what was reported, in the order of names and without a figure. People who may be exploited are never among them.',
    source: 'Betweenness (L. Freeman, Sociometry 40, 1977; U. Brandes, 2001). It measures reports, not who matters',
  },
  'network.change': {
    name: 'What came to a network and what went',
    version: 1,
    says: 'A thing or tie came when the reports known on the later day, or of the days before it, show it and those of the earlier day do not; it went the other way round.',
    source: 'Ours: two looks at the same reports',
  },
  'hypothesis.evidence': {
    name: 'What speaks for a hypothesis, or against it',
    version: 1,
    says: 'A named analyst read it in the report, and said which way it points. The two sides are listed and never added up.',
    source: 'Ours, after the analysis of competing hypotheses, without its arithmetic',
  },
  'requirement.answer': {
    name: 'A report that came of a question to partners',
    version: 1,
    says: 'Listed when the desk released it from what a partner shared in answer to one of the requirement’s questions. The question went to at least three agencies of each kind.',
    source: 'Ours: an answer is an ordinary submission that carries the question’s id',
  },
} as const satisfies Record<string, Rule>;

/** A rule as the register prints it. */
export interface Rule {
  readonly name: string;
  readonly version: number;
  /** What the rule says, in one or two plain sentences. */
  readonly says: string;
  /** Where it comes from, or that it is ours. */
  readonly source: string;
}

export type RuleId = keyof typeof RULES;
