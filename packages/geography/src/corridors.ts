import type { Corridor, Station } from './place.ts';

/** National Rail stations; coordinates from the public station list (davwheat, ODbL), rounded to three places. */
export const STATIONS: readonly Station[] = [
  ['WAT', 'London Waterloo', 'London', 51.502, -0.111],
  ['CLJ', 'Clapham Junction', 'London', 51.464, -0.17],
  ['BHM', 'Birmingham New Street', 'Birmingham', 52.478, -1.898],
  ['MAN', 'Manchester Piccadilly', 'Manchester', 53.477, -2.229],
  ['LIV', 'Liverpool Lime Street', 'Liverpool', 53.407, -2.978],
  ['BSK', 'Basingstoke', 'Basingstoke', 51.268, -1.087],
  ['WIN', 'Winchester', 'Winchester', 51.067, -1.321],
  ['ESL', 'Eastleigh', 'Eastleigh', 50.969, -1.351],
  ['SOA', 'Southampton Airport Parkway', 'Eastleigh', 50.951, -1.364],
  ['SOU', 'Southampton Central', 'Southampton', 50.908, -1.414],
  ['TTN', 'Totton', 'Totton', 50.918, -1.482],
  ['LYT', 'Lymington Town', 'Lymington', 50.761, -1.538],
  ['ROM', 'Romsey', 'Romsey', 50.993, -1.493],
  ['ADV', 'Andover', 'Andover', 51.212, -1.493],
  ['FLE', 'Fleet', 'Fleet', 51.291, -0.831],
  ['FNB', 'Farnborough Main', 'Farnborough', 51.296, -0.756],
  ['AHT', 'Aldershot', 'Aldershot', 51.246, -0.761],
  ['AON', 'Alton', 'Alton', 51.152, -0.968],
  ['PTR', 'Petersfield', 'Petersfield', 51.007, -0.941],
  ['HAV', 'Havant', 'Havant', 50.854, -0.983],
  ['CSA', 'Cosham', 'Cosham', 50.842, -1.068],
  ['FTN', 'Fratton', 'Southsea', 50.796, -1.073],
  ['PMS', 'Portsmouth & Southsea', 'Portsmouth', 50.798, -1.09],
  ['PMH', 'Portsmouth Harbour', 'Portsmouth', 50.796, -1.109],
  ['FRM', 'Fareham', 'Fareham', 50.853, -1.192],
  ['RYD', 'Ryde Esplanade', 'Ryde', 50.734, -1.16],
  ['SAN', 'Sandown', 'Sandown', 50.657, -1.162],
].map(([crs, name, town, lat, lon]) => ({
  crs,
  name,
  town,
  inCounty: !['London', 'Birmingham', 'Manchester', 'Liverpool'].includes(String(town)),
  lat,
  lon,
})) as Station[];

/** Ways into and across the county. */
export const CORRIDORS: readonly Corridor[] = [
  [
    'waterloo-solent',
    'Waterloo to Southampton',
    'rail',
    'London',
    'Basingstoke Winchester Eastleigh Southampton',
    'WAT CLJ BSK WIN ESL SOU',
  ],
  [
    'waterloo-harbour',
    'Waterloo to Portsmouth',
    'rail',
    'London',
    'Petersfield Havant Southsea Portsmouth',
    'WAT CLJ PTR HAV FTN PMS PMH',
  ],
  ['waterloo-andover', 'Waterloo to Andover', 'rail', 'London', 'Fleet Basingstoke Andover', 'WAT CLJ FLE BSK ADV'],
  ['waterloo-alton', 'Waterloo to Alton', 'rail', 'London', 'Farnborough Aldershot Alton', 'WAT CLJ FNB AHT AON'],
  [
    'cross-country',
    'Birmingham to Southampton',
    'rail',
    'Birmingham',
    'Basingstoke Winchester Southampton',
    'BHM BSK WIN SOA SOU',
  ],
  [
    'north-west-rail',
    'Manchester to Southampton',
    'rail',
    'Manchester',
    'Basingstoke Southampton Totton',
    'MAN BHM BSK SOU TTN',
  ],
  ['m6-a34', 'M6, M40 and A34 from Merseyside', 'road', 'Liverpool', 'Whitchurch Winchester Andover', ''],
  ['m3', 'M3 from London', 'road', 'London', 'Farnborough Basingstoke Winchester Eastleigh', ''],
  ['harbour-ryde', 'Portsmouth to Ryde', 'ferry', 'Portsmouth', 'Ryde Sandown Newport', 'PMH RYD SAN'],
  ['solent-coast', 'Southampton to Fareham and Gosport', 'road', 'Southampton', 'Fareham Gosport|Hedge End', ''],
  ['harbour-havant', 'Portsmouth to Havant', 'rail', 'Portsmouth', 'Cosham Havant Waterlooville', 'PMS FTN CSA HAV'],
  ['solent-forest', 'Southampton to the New Forest', 'rail', 'Southampton', 'Totton Lymington', 'SOU TTN LYT'],
  ['basingstoke-south', 'Basingstoke to Andover', 'road', 'Basingstoke', 'Whitchurch Andover Tadley', ''],
].map(([id, name, mode, from, towns, stations]) => ({
  id,
  name,
  mode,
  from,
  towns: String(towns)
    .split('|')
    .flatMap((part, i) => (i === 0 ? part.split(' ') : [part])),
  stations: String(stations).split(' ').filter(Boolean),
})) as Corridor[];

/** Whether the corridor's far end lies outside the county. */
export function isExternal(corridor: Corridor): boolean {
  return ['London', 'Birmingham', 'Manchester', 'Liverpool'].includes(corridor.from);
}
