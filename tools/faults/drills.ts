import { diskFull } from './disk-full.js';
import { answersLost } from './answers-lost.js';
import { clickHouseAway } from './clickhouse-away.js';
import { clickHouseFlapping } from './clickhouse-flapping.js';
import type { Drill } from './drill.js';
import { killNine } from './kill-nine.js';
import { spoolFull } from './spool-full.js';
import { killNineProtocolOne } from './kill-nine-protocol-1.js';
import { poison } from './poison.js';
import { restart } from './restart.js';

/** Every drill, in the order in which all of them are run. */
export const DRILLS: readonly Drill[] = [
  killNine,
  killNineProtocolOne,
  clickHouseAway,
  spoolFull,
  clickHouseFlapping,
  answersLost,
  diskFull,
  poison,
  restart,
];
