import { SETTINGS, usePhone } from './fake-wechat';

const refuse = () => {
  throw new Error('not here');
};
const MEMBERS = ['onAppShow', 'onAppHide', 'offAppShow', 'onNetworkStatusChange', 'onAppRoute'];

const phone = usePhone({ more: Object.fromEntries(MEMBERS.map((name) => [name, refuse])) });

test('listeners that wx does not take hurt nobody', async () => {
  const sdk = phone().launch();
  expect(sdk.init({ ...SETTINGS, onPageShow() {} })).toEqual({ ok: true, problems: [] });
  const { id } = sdk.trace('marketing', { name: 'm' });
  await phone().pass(1000);
  expect(phone().heardIds()).toEqual([id]);
  expect(() => sdk.dispose()).not.toThrow();
  expect(phone().warnings.join()).toContain('not here');
});

test('a request that throws is told in its own words', async () => {
  const sdk = await phone().start({ request: refuse });
  sdk.trace('marketing', { name: 'm' });
  await phone().pass(1000);
  expect(sdk.diagnostics()).toMatchObject({ queued: 1, lastError: { message: 'not here' } });
});
