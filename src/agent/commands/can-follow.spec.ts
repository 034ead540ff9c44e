import { describe, expect, it } from '@jest/globals';
import { canFollow } from './can-follow.js';
import { COMMAND_TYPES } from './command.js';

const able = (protocolVersion: 1 | 2, ...capabilities: string[]): string[] =>
  COMMAND_TYPES.filter((type) => canFollow({ protocolVersion, capabilities }, type));

describe('an agent', () => {
  it('follows what it declares, however it spells it', () => {
    expect(able(2, 'CONFIG_UPDATE', 'deepTrace', 'diagram')).toEqual(['config-update', 'deep-trace']);
    expect(able(1, 'replay')).toEqual(['replay']);
  });

  it('of protocol 1 that declares nothing follows what every published one does', () => {
    expect(able(1)).toEqual(['config-update', 'deep-trace', 'replay']);
    expect(able(2)).toEqual([]);
  });
});
