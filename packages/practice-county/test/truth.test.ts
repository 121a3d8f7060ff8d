import { describe, expect, it } from 'vitest';
import { addDays, toDay } from '../src/calendar.ts';
import { generateCounty, generatePeople } from '../src/index.ts';
import type { AgencyType, Interval } from '../src/index.ts';

const counties = [11, 12, 13].map((seed) => generateCounty({ seed, size: 'small' }));
const AGENCY_TYPES =
  'police_neighbourhood police_intelligence_desk police_met_team childrens_services childrens_services_unitary school_academy school_maintained school_independent school_special pru college health_emergency health_school_nurse health_mental health_ambulance health_sexual adult_social_care district_council_housing district_council_licensing district_council_community_safety housing_association fire probation youth_justice british_transport_police train_operator voluntary crime_desk'.split(
    ' ',
  ) as AgencyType[];

describe('a small county', () => {
  it('has about the size it promises', () => {
    for (const { reports, truth, agencies } of counties) {
      expect(reports.length).toBe(400);
      expect(truth.people.length).toBe(900);
      expect(truth.lines.filter(({ scope }) => scope === 'external').length).toBe(4);
      expect(truth.lines.filter(({ scope }) => scope === 'internal').length).toBe(3);
      expect(truth.individuals.length).toBe(12);
      expect(agencies.length).toBeGreaterThanOrEqual(55);
    }
  });

  it('has every agency type, no slug twice, and only practice names', () => {
    for (const { agencies } of counties) {
      expect(new Set(agencies.map(({ type }) => type))).toEqual(new Set(AGENCY_TYPES));
      expect(new Set(agencies.map(({ slug }) => slug)).size).toBe(agencies.length);
      expect(agencies.every(({ name }) => name.endsWith('(practice)'))).toBe(true);
      expect(agencies.filter(({ type }) => type === 'childrens_services_unitary').length).toBe(3);
      expect(agencies.find(({ type }) => type === 'childrens_services')?.teams).toContain('Willow Team');
    }
  });

  it('has ten training events, eight priorities, eighty officers', () => {
    for (const county of counties) {
      expect(county.trainingEvents.length).toBe(10);
      expect(county.trainingEvents.every(({ on }) => on >= county.startsOn && on < county.asOf)).toBe(true);
      expect(county.priorities.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      expect(county.deployment.reduce((sum, { officers }) => sum + officers, 0)).toBe(80);
      for (const { number } of county.priorities)
        expect(county.agreement.some(({ priority }) => priority === number)).toBe(true);
    }
  });
});

describe('lines', () => {
  const within = (inner: Interval, outer: Interval): boolean =>
    inner.from >= outer.from &&
    (outer.to === undefined || (inner.to !== undefined && inner.to <= outer.to)) &&
    (inner.to === undefined || inner.from < inner.to);

  it('keep each number to themselves, and a successor appears around the day its predecessor dies', () => {
    let successions = 0;
    for (const { truth } of counties) {
      const numbers = truth.lines.flatMap(({ dealNumbers }) => dealNumbers);
      expect(new Set(numbers.map(({ number }) => number)).size).toBe(numbers.length);
      const personal = new Set(truth.people.flatMap(({ phones }) => phones));
      expect(numbers.filter(({ number }) => personal.has(number))).toEqual([]);
      for (const { dealNumbers } of truth.lines) {
        dealNumbers.forEach((current, i) => {
          const previous = dealNumbers[i - 1];
          expect(current.succeeds).toBe(previous?.number);
          if (previous?.to === undefined) return;
          successions += 1;
          const gap = toDay(current.from) - toDay(previous.to);
          expect(gap).toBeGreaterThanOrEqual(-2);
          expect(gap).toBeLessThanOrEqual(6);
        });
      }
    }
    expect(successions).toBeGreaterThan(10);
  });

  it('hold members, numbers and homes within their own life', () => {
    for (const { truth } of counties) {
      const people = new Map(truth.people.map((person) => [person.id, person]));
      for (const line of truth.lines) {
        for (const member of line.members) {
          expect(within(member, line)).toBe(true);
          expect(people.has(member.personId)).toBe(true);
        }
        for (const number of line.dealNumbers) expect(within(number, line)).toBe(true);
        for (const home of line.addresses) {
          expect(within(home, line)).toBe(true);
          expect(people.get(home.occupierId)?.address).toEqual(home.address);
        }
      }
    }
  });

  it('exploit exactly the children the truth lists, from no tradition of names more than its share allows', () => {
    for (const { truth } of counties) {
      const exploited = truth.people.filter(({ exploitation }) => exploitation.length > 0).map(({ id }) => id);
      expect(new Set(truth.exploitedChildIds)).toEqual(new Set(exploited));
    }
    const county = generateCounty({ seed: 5, size: 'small' });
    const british = (role: string): number => {
      const those = county.truth.people.filter((person) => person.role === role);
      return those.filter(({ nameOrigin }) => nameOrigin === 'british').length / those.length;
    };
    expect(Math.abs(british('childExploited') - british('bystander'))).toBeLessThan(0.2);
  });
});

describe('records', () => {
  it('never put a child in two missing episodes at once, and time interviews by elapsed hours', () => {
    for (const { missingEpisodes } of counties) {
      const last = new Map<string, string>();
      for (const { personId, missingAt, returnedAt, interview } of missingEpisodes) {
        expect(missingAt > (last.get(personId) ?? '')).toBe(true);
        last.set(personId, returnedAt ?? '9999');
        if (interview.doneAt === undefined || returnedAt === undefined) continue;
        const hours = (Date.parse(interview.doneAt) - Date.parse(returnedAt)) / 3_600_000;
        expect(hours <= 72).toBe(interview.status === 'done_in_72h');
      }
      expect(missingEpisodes.length).toBeGreaterThan(50);
    }
  });

  it('give every factor a code of its lane and evidence that exists', () => {
    for (const county of counties) {
      const ids = new Set(
        [county.reports, county.schoolRecords, county.careRecords, county.missingEpisodes].flatMap((list) =>
          list.map(({ id }) => id),
        ),
      );
      for (const { code, lane, evidence, observedOn, expiresOn } of county.factors) {
        expect(code.startsWith(`${lane.toUpperCase()}.`)).toBe(true);
        expect(ids.has(evidence.kind === 'report' ? evidence.reportId : evidence.recordId)).toBe(true);
        expect(expiresOn > addDays(observedOn, 80)).toBe(true);
      }
      expect(new Set(county.factors.map(({ lane }) => lane)).size).toBe(4);
    }
  });
});

describe('the linkage records', () => {
  it('are as many as asked for, two a person in the mean, each once', () => {
    const records = [...generatePeople({ seed: 9, count: 12_000 })];
    expect(records.length).toBe(12_000);
    expect(new Set(records.map(({ id }) => id)).size).toBe(12_000);
    expect(new Set(records.map(({ truthId }) => truthId)).size).toBe(6000);
  });

  it('agree within a person but for the corruption they name', () => {
    const first = new Map<string, string>();
    for (const record of generatePeople({ seed: 9, count: 6000 })) {
      if (
        record.corruptions.some(
          (name) =>
            name !== 'moved' && name !== 'phone_changed' && name !== 'phone_missing' && !name.startsWith('postcode'),
        )
      )
        continue;
      const person = `${record.forename} ${record.surname} ${record.dob ?? ''} ${record.sex}`;
      expect(first.get(record.truthId) ?? person).toBe(person);
      first.set(record.truthId, person);
    }
    expect(first.size).toBeGreaterThan(2500);
  });
});
