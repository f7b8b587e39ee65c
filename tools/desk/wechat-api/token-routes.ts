import type { Call } from './call-log';
import { JSON_TYPE, type Answer } from './exchange';
import { readJsonObject, textOf } from './json-body';
import { Refusal } from './refusal';
import type { Grant } from './token-book';
import type { Home, World } from './world';

/** `POST /cgi-bin/stable_token` takes JSON alone. */
export function answerStableToken(world: World, call: Call, body: Buffer): Answer {
  if (call.method !== 'POST') throw new Refusal(43002);
  const request = readJsonObject(body);
  const force = Object.hasOwn(request, 'force_refresh') ? request['force_refresh'] : false;
  if (typeof force !== 'boolean') throw new Refusal(47001, 'force_refresh: no boolean');
  const { account } = authenticate(world, (name) => textOf(request, name));
  return answerGrant(world.tokens.grantStable(account, force));
}

/** `GET /cgi-bin/token`; WeChat takes a POST as well. */
export function answerLegacyToken(world: World, call: Call): Answer {
  const { account } = authenticate(world, (name) => call.query.get(name) ?? '');
  return answerGrant(world.tokens.grantLegacy(account));
}

function authenticate(world: World, read: (name: string) => string): Home {
  if (read('grant_type') !== 'client_credential') throw new Refusal(40002);
  if (read('appid') === '') throw new Refusal(41002);
  if (read('secret') === '') throw new Refusal(41004);
  const home = world.home(read('appid'));
  if (read('secret') !== home.account.secret) throw new Refusal(40125);
  return home;
}

function answerGrant(grant: Grant): Answer {
  return { headers: JSON_TYPE, body: JSON.stringify(grant) };
}
