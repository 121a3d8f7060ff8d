import type { AgencyType, HowKnown } from '../types.ts';
import type { Voice } from '../templates/scene.ts';

/** How each agency type speaks; the two desks receive reports and send none. */
export const VOICE_OF: Readonly<Record<AgencyType, readonly Voice[]>> = {
  police_neighbourhood: ['police'],
  police_intelligence_desk: [],
  police_met_team: ['police'],
  crime_desk: [],
  childrens_services: ['social'],
  childrens_services_unitary: ['social'],
  school_academy: ['school'],
  school_maintained: ['school'],
  school_independent: ['school'],
  school_special: ['school'],
  pru: ['school'],
  college: ['school'],
  health_emergency: ['health'],
  health_school_nurse: ['health'],
  health_mental: ['health'],
  health_ambulance: ['health'],
  health_sexual: ['health'],
  adult_social_care: ['social'],
  district_council_housing: ['housing'],
  district_council_licensing: ['council'],
  district_council_community_safety: ['council'],
  housing_association: ['housing'],
  fire: ['council'],
  probation: ['social'],
  youth_justice: ['youth'],
  british_transport_police: ['rail', 'police'],
  train_operator: ['rail'],
  voluntary: ['youth'],
};

/** Job titles of those who write, by voice. */
export const JOBS: Readonly<Record<Voice, readonly string[]>> = {
  school: ['Designated safeguarding lead', 'Head of year', 'Attendance officer', 'Pastoral manager', 'Class teacher'],
  health: ['Staff nurse', 'Safeguarding nurse', 'Paramedic', 'Clinic nurse', 'Consultant'],
  housing: ['Housing officer', 'Tenancy support worker', 'Estate manager', 'Caretaker'],
  rail: ['Ticket inspector', 'Gateline supervisor', 'Guard', 'Station manager'],
  police: ['PCSO', 'Neighbourhood constable', 'Neighbourhood sergeant'],
  youth: ['Detached youth worker', 'Outreach worker', 'Youth justice worker', 'Volunteer coordinator'],
  social: ['Social worker', 'Support worker', 'Family practitioner', 'Case manager'],
  council: ['Licensing officer', 'Community safety officer', 'CCTV operator', 'Street warden'],
};

/** How each voice usually comes to know. */
export const KNOWING: Readonly<Record<Voice, Readonly<Partial<Record<HowKnown, number>>>>> = {
  school: { saw_it: 4, child_told_me: 3, someone_told_me: 3, heard_it_directly: 2 },
  health: { heard_it_directly: 4, saw_it: 3, record_or_system: 1 },
  housing: { saw_it: 4, someone_told_me: 4, record_or_system: 1, anonymous_to_me: 1 },
  rail: { saw_it: 7, record_or_system: 2, someone_told_me: 1 },
  police: { saw_it: 5, someone_told_me: 3, anonymous_to_me: 1, online_open_source: 1 },
  youth: { child_told_me: 5, saw_it: 3, heard_it_directly: 2 },
  social: { child_told_me: 3, someone_told_me: 3, saw_it: 2, record_or_system: 1 },
  council: { saw_it: 4, someone_told_me: 3, anonymous_to_me: 2, record_or_system: 1 },
};
