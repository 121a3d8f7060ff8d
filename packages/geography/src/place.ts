/** The four safeguarding partnerships (domain §7, AREA). */
export type Partnership = 'HANTS' | 'IOW' | 'PORTSMOUTH' | 'SOUTHAMPTON';

/** One of the 14 council areas of Hampshire and the Isle of Wight. */
export interface District {
  /** ONS code, such as `E07000094`. */
  readonly code: string;
  readonly slug: string;
  readonly name: string;
  readonly partnership: Partnership;
  readonly character: 'urban' | 'rural';
  /** Degrees, WGS 84, of its main town. */
  readonly lat: number;
  readonly lon: number;
  /** Outward postcodes that lie mostly inside it. */
  readonly outcodes: readonly string[];
}

/** A town of a district. */
export interface Town {
  readonly name: string;
  /** ONS code of its district. */
  readonly district: string;
  readonly lat: number;
  readonly lon: number;
  readonly outcodes: readonly string[];
}

/** A railway station, inside the county or at the far end of a corridor. */
export interface Station {
  /** Three-letter National Rail code. */
  readonly crs: string;
  readonly name: string;
  /** Town of the county, or the city outside it. */
  readonly town: string;
  readonly inCounty: boolean;
  readonly lat: number;
  readonly lon: number;
}

/** A way by which people travel between an exporting city and the county. */
export interface Corridor {
  readonly id: string;
  readonly name: string;
  readonly mode: 'rail' | 'road' | 'ferry';
  /** Exporting city, or a town of the county for an internal corridor. */
  readonly from: string;
  readonly towns: readonly string[];
  /** CRS codes in travelling order; empty for a road. */
  readonly stations: readonly string[];
}

/** Facts about real geography; nothing here is invented. */
export interface Places {
  readonly districts: readonly District[];
  readonly towns: readonly Town[];
  readonly stations: readonly Station[];
  readonly corridors: readonly Corridor[];
}
