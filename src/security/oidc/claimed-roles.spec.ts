import { describe, expect, it } from '@jest/globals';
import { StartupError } from '../../common/startup-error.js';
import { ClaimedRoles } from './claimed-roles.js';

const MAP = new Map([
  ['camel-admins', ['ADMIN']],
  ['camel-users', ['VIEWER', 'PAYLOAD']],
  ['readers', ['VIEWER']],
]);

describe('roles of an ID token', () => {
  it.each([
    [{ roles: ['camel-users'] }, ['VIEWER', 'PAYLOAD']],
    [{ roles: ['readers', 'camel-users', 'others'] }, ['VIEWER', 'PAYLOAD']],
    [{ roles: 'camel-admins' }, ['ADMIN']],
    [{ roles: 'readers camel-admins' }, ['VIEWER', 'ADMIN']],
    [{ roles: 'readers, camel-admins' }, ['VIEWER', 'ADMIN']],
    [{ roles: ['__proto__', 'constructor', 'toString', ''] }, []],
    [{ roles: [7, null, { name: 'camel-admins' }, ['camel-admins']] }, []],
    [{ roles: 'CAMEL-ADMINS' }, []],
    [{ roles: null }, []],
    [{ roles: { 'camel-admins': true } }, []],
    [{ groups: ['camel-admins'] }, []],
    [{}, []],
  ])('of %j are %j', (claims, roles) => {
    expect(new ClaimedRoles('roles', MAP).of(claims)).toEqual(roles);
  });

  it.each([
    ['realm_access.roles', { realm_access: { roles: ['camel-admins'] } }, ['ADMIN']],
    ['https://example.com/roles', { 'https://example.com/roles': ['camel-admins'] }, ['ADMIN']],
    ['realm_access.roles', { realm_access: 'camel-admins' }, []],
    ['realm_access.roles', {}, []],
    ['constructor.name', {}, []],
    ['__proto__.x', {}, []],
  ])('stand in %s', (claim, claims, roles) => {
    expect(new ClaimedRoles(claim, MAP).of(claims)).toEqual(roles);
  });

  it.each(['ROOT', 'AGENT', 'admin'])('cannot be %s', (role) => {
    expect(() => new ClaimedRoles('roles', new Map([['x', [role]]]))).toThrow(StartupError);
  });
});
