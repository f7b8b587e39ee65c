import { format, inspect } from 'node:util';
import { Secret } from '../../server/secret';

const secret = new Secret('do not print');

it.each([
  ['String', String(secret)],
  ['a template', `is ${secret.toString()}`],
  ['joining', ['a', secret].join()],
  ['JSON', JSON.stringify({ secret })],
  ['inspect', inspect({ deep: { secret } }, { depth: null, showHidden: true })],
  ['format', format('%s %o %O %j', secret, secret, secret, secret)],
  ['own members', JSON.stringify(Object.getOwnPropertyDescriptors(secret)) + Object.keys(secret).join()],
])('%s does not print it', (_, printed) => {
  expect(printed).not.toContain('do not print');
});

it('says what it is, and gives itself to who asks', () => {
  expect([String(secret), inspect(secret), JSON.stringify(secret)]).toEqual(['[secret]', '[secret]', '"[secret]"']);
  expect(secret.reveal()).toBe('do not print');
});

it('is made of text, and not of a variable that is not set', () => {
  expect(() => new Secret(process.env['NOT_SET_ANYWHERE'])).toThrow(TypeError);
});
