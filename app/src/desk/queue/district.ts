/** The districts of Hampshire and the Isle of Wight. Source: ONS codes of local authority districts, 2023. */
const DISTRICTS: Readonly<Record<string, string>> = {
  E06000044: 'Portsmouth',
  E06000045: 'Southampton',
  E06000046: 'Isle of Wight',
  E07000084: 'Basingstoke and Deane',
  E07000085: 'East Hampshire',
  E07000086: 'Eastleigh',
  E07000087: 'Fareham',
  E07000088: 'Gosport',
  E07000089: 'Hart',
  E07000090: 'Havant',
  E07000091: 'New Forest',
  E07000092: 'Rushmoor',
  E07000093: 'Test Valley',
  E07000094: 'Winchester',
};

/** The name of a district; its code where it is none of ours. */
export function districtName(code: string): string {
  return DISTRICTS[code] ?? code;
}
