import path from 'node:path';

import { buildPhoneSite } from '../../../../tools/simulator/bundle';

const FIXTURES = path.join(__dirname, '..', '..', '..', 'fixtures');

test('the site is the phone, the mini program and its pictures', async () => {
  const site = await buildPhoneSite({
    miniprogramRoot: path.join(FIXTURES, 'phone-app'),
    pluginRoot: path.join(FIXTURES, 'phone-plugin'),
  });
  expect([...site].map(([url, { type }]) => `${url} ${type}`).sort()).toEqual([
    '/phone/ text/html; charset=utf-8',
    '/phone/app.css text/css; charset=utf-8',
    '/phone/app.json application/json; charset=utf-8',
    '/phone/assets/main/images/umbrella.svg image/svg+xml',
    '/phone/phone.css text/css; charset=utf-8',
    '/phone/phone.css.map application/json; charset=utf-8',
    '/phone/phone.js text/javascript; charset=utf-8',
    '/phone/phone.js.map application/json; charset=utf-8',
  ]);
});
