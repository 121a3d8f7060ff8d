import type { Partnership } from '@throughline/geography';

/** What kind of organisation an agency is. The county holds at least one of each. */
export type AgencyType =
  | 'police_neighbourhood'
  | 'police_intelligence_desk'
  | 'police_met_team'
  | 'childrens_services'
  | 'childrens_services_unitary'
  | 'school_academy'
  | 'school_maintained'
  | 'school_independent'
  | 'school_special'
  | 'pru'
  | 'college'
  | 'health_emergency'
  | 'health_school_nurse'
  | 'health_mental'
  | 'health_ambulance'
  | 'health_sexual'
  | 'adult_social_care'
  | 'district_council_housing'
  | 'district_council_licensing'
  | 'district_council_community_safety'
  | 'housing_association'
  | 'fire'
  | 'probation'
  | 'youth_justice'
  | 'british_transport_police'
  | 'train_operator'
  | 'voluntary'
  | 'crime_desk';

/** One organisation of the partnership; every name ends in "(practice)", since none of them exists. */
export interface Agency {
  readonly id: string;
  /** Unique, lower case, hyphenated. */
  readonly slug: string;
  readonly name: string;
  readonly type: AgencyType;
  /** ONS code of the district it sits in. */
  readonly district: string;
  readonly partnership: Partnership;
  /** Named teams inside, such as the Willow Team. */
  readonly teams: readonly string[];
}
