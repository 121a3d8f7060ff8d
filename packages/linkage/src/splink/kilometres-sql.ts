import type { Condition } from '../model/condition.ts';

/** The SQL of Splink's `DistanceInKMLevel` (`comparison_level_sql.py`): a great circle on a sphere of 6,371 km. */
export function kilometresSql(latitude: string, longitude: string, atMost: number): string {
  const [latL, latR] = [quoted(latitude, 'l'), quoted(latitude, 'r')];
  const [longL, longR] = [quoted(longitude, 'l'), quoted(longitude, 'r')];
  const cosine =
    `sin( radians(${latL}) ) * sin( radians(${latR}) ) + ` +
    `cos( radians(${latL}) ) * cos( radians(${latR}) ) * cos( radians(${longR} - ${longL}) )`;
  const held = `case when (${cosine}) > 1 then 1 when (${cosine}) < -1 then -1 else (${cosine}) end`;
  return `cast( acos( ${held} ) * 6371 as float ) <= ${atMost}`;
}

/** Read that SQL back: take its columns and limit, write it again, and accept only if it is the same. */
export function readKilometres(sql: string): Condition | null {
  const latitude = /radians\(\s*"([^"]+)_l"/u.exec(sql)?.[1];
  const longitude = /radians\(\s*"[^"]+_r"\s*-\s*"([^"]+)_l"/u.exec(sql)?.[1];
  const atMost = /<=\s*(\d+(?:\.\d+)?)\s*$/u.exec(sql)?.[1];
  if (latitude === undefined || longitude === undefined || atMost === undefined) return null;
  const bare = (text: string): string =>
    text
      .replace(/\s+/gu, '')
      .replace(/<=[\d.]+$/u, '')
      .toLowerCase();
  const again = kilometresSql(latitude, longitude, Number(atMost));
  return bare(again) === bare(sql) ? { kind: 'kilometres', latitude, longitude, atMost: Number(atMost) } : null;
}

function quoted(column: string, side: 'l' | 'r'): string {
  return `"${column.replaceAll('"', '""')}_${side}"`;
}
