import type { Authenticate, Identity } from './identity';

/** Which of the demo's users asks; `guest` without it. */
const DEMO_USER_HEADER = 'x-demo-user';

const DEMO_USERS: Readonly<Record<string, Identity>> = {
  guest: demoUser('guest', '演示客户', 'normal', 3),
  vip: demoUser('vip', '演示贵宾', 'vip', 0),
  'no-calls': demoUser('no-calls', '次数用尽', 'normal', null),
};

/** For trials on one's own machine: everybody is who he says he is. */
export const demoAuthenticate: Authenticate = function authenticateDemo(request) {
  const name = request.headers[DEMO_USER_HEADER] ?? 'guest';
  return typeof name === 'string' && Object.hasOwn(DEMO_USERS, name) ? DEMO_USERS[name] : undefined;
};

function demoUser(id: string, name: string, level: 'vip' | 'normal', callTimes: number | null): Identity {
  return {
    id: `demo-${id}`,
    customerInfo: { nickName: name, level, customerToken: `demo_${id}` },
    callTimes,
    web_token: `demo_${id}`,
    c_name: name,
    c_vip: level,
    unionid: `o6_demo_${id}`,
  };
}
