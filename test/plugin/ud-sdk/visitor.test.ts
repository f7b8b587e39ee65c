import { SETTINGS, usePhone } from './fake-wechat';

const phone = usePhone();

/** Events with their visitors. */
const heard = () =>
  phone().requests.flatMap(({ batch }) => batch.events.map(({ data }) => [batch.visitor, data['name']]));

test('an event keeps the visitor of its own time, and a request has one visitor', async () => {
  const sdk = await phone().start();
  sdk.trace('marketing', { name: 'a' });
  expect(sdk.identify({ openid: 'o1' })).toEqual({ ok: true, problems: [] });
  sdk.trace('marketing', { name: 'b' });
  sdk.trace('marketing', { name: 'c' });
  sdk.identify({ customerToken: 'c2', openid: 'o2', unionid: 'u2' });
  sdk.trace('marketing', { name: 'd' });
  sdk.identify({ openid: 'o1' });
  sdk.trace('marketing', { name: 'e' });
  await phone().pass(1000);
  expect(heard()).toEqual([
    [{}, 'a'],
    [{ openid: 'o1' }, 'b'],
    [{ openid: 'o1' }, 'c'],
    [{ customerToken: 'c2', openid: 'o2', unionid: 'u2' }, 'd'],
    [{ openid: 'o1' }, 'e'],
  ]);
  expect(phone().requests).toHaveLength(4);
});

test('before init too', async () => {
  const sdk = phone().launch();
  sdk.identify({ openid: 'o1' });
  sdk.trace('marketing', { name: 'a' });
  sdk.identify({ openid: 'o2' });
  sdk.trace('marketing', { name: 'b' });
  sdk.init(SETTINGS);
  sdk.trace('marketing', { name: 'c' });
  await phone().pass(1000);
  expect(heard()).toEqual([
    [{ openid: 'o1' }, 'a'],
    [{ openid: 'o2' }, 'b'],
    [{ openid: 'o2' }, 'c'],
  ]);
});

test('over a restart too, and nobody is known to the next launch', async () => {
  const sdk = await phone().start();
  phone().server = () => 500;
  sdk.identify({ openid: 'o1' });
  sdk.trace('marketing', { name: 'a' });
  await phone().pass(1000);
  phone().requests = [];
  phone().server = () => 200;
  const next = await phone().start({ companyToken: 'changed' });
  next.trace('marketing', { name: 'b' });
  await phone().pass(1000);
  expect(heard()).toEqual([
    [{ openid: 'o1' }, 'a'],
    [{}, 'b'],
  ]);
  expect(phone().requests.map(({ batch }) => batch.companyToken)).toEqual([SETTINGS.companyToken, 'changed']);
});

test.each([[{}], [null], [undefined], [{ openid: null, unionid: undefined }]])('%p is nobody', async (visitor) => {
  const sdk = await phone().start();
  sdk.identify({ openid: 'o1' });
  expect(sdk.identify(visitor as never).ok).toBe(true);
  sdk.trace('marketing', { name: 'a' });
  await phone().pass(1000);
  expect(heard()).toEqual([[{}, 'a']]);
});

test('numbers are sent as text, and other names stay away', async () => {
  const sdk = await phone().start();
  expect(sdk.identify({ customerToken: 12, nickname: 'x' } as never).ok).toBe(true);
  sdk.trace('marketing', { name: 'a' });
  await phone().pass(1000);
  expect(heard()).toEqual([[{ customerToken: '12' }, 'a']]);
});

test('an empty name is none', async () => {
  const sdk = await phone().start();
  sdk.identify({ openid: '', unionid: 'u' });
  sdk.trace('marketing', { name: 'a' });
  await phone().pass(1000);
  for (const { batch } of phone().requests) expect(Object.values(batch.visitor)).not.toContain('');
});

test.each([{ openid: {} }, { unionid: true }, { customerToken: ['x'] }, 'o1', 5])(
  'refuses %p, and the visitor stays who he was',
  async (visitor) => {
    const sdk = await phone().start();
    sdk.identify({ openid: 'o1' });
    const { ok, problems } = sdk.identify(visitor as never);
    expect(ok).toBe(false);
    expect(problems).toHaveLength(1);
    expect(phone().warnings).toEqual([expect.stringContaining(problems[0]!.field)]);
    sdk.trace('marketing', { name: 'a' });
    await phone().pass(1000);
    expect(heard()).toEqual([[{ openid: 'o1' }, 'a']]);
  },
);

test('what was given may change later', async () => {
  const sdk = await phone().start();
  const visitor = { openid: 'o1' };
  sdk.identify(visitor);
  visitor.openid = 'o2';
  sdk.trace('marketing', { name: 'a' });
  await phone().pass(1000);
  expect(heard()).toEqual([[{ openid: 'o1' }, 'a']]);
});
