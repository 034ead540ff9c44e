import { CONFIGURATION_CHANGE } from '../configuration/configuration-change.js';
import type { CommandType } from '../commands/command.js';
import { DEEP_TRACE } from './deep-trace.js';
import { REPLAY } from './replay.js';
import { ROUTE_CONTROL } from './route-control.js';
import type { JsonSchema } from './shape/shape.js';

/** What a payload looks like by the type of its command, for the documentation. */
export const PAYLOAD_SCHEMAS: Readonly<Record<CommandType, JsonSchema>> = {
  'config-update': { title: 'config-update', ...CONFIGURATION_CHANGE.schema },
  'deep-trace': { title: 'deep-trace', ...DEEP_TRACE.schema },
  replay: { title: 'replay', ...REPLAY.schema },
  'route-control': { title: 'route-control', ...ROUTE_CONTROL.schema },
};
