import type { ChartsTables } from './charts.ts';
import type { ExchangeTables } from './exchange.ts';
import type { GapsTables } from './gaps.ts';
import type { HomesTables } from './homes.ts';
import type { LineTables } from './line.ts';
import type { SuccessionTables } from './succession.ts';

/** All that the room of lines keeps beside its lines and their facts. */
export interface LinesRoomTables
  extends ChartsTables, ExchangeTables, GapsTables, HomesTables, LineTables, SuccessionTables {}
