import { usePhone } from './fake-wechat';

const phone = usePhone();

test('the domain to list with WeChat is named', async () => {
  const sdk = await phone().start();
  phone().server = () => 'request:fail url not in domain list';
  sdk.trace('marketing', { name: 'a' });
  await phone().pass(1000);
  expect(sdk.diagnostics().lastError).toEqual({
    message: 'request:fail url not in domain list',
    domain: 'shop.udesk.cn',
  });
});

test('the domain of an endpoint is named, without path and query', async () => {
  const sdk = await phone().start({ endpoint: 'https://collect.example.com/a/b?c=d' });
  phone().server = () => 'request:fail url not in domain list:collect.example.com';
  sdk.trace('marketing', { name: 'a' });
  await phone().pass(1000);
  expect(sdk.diagnostics().lastError).toMatchObject({ domain: 'collect.example.com' });
});

test('other failures name no domain', async () => {
  const sdk = await phone().start();
  phone().server = () => 'request:fail timeout';
  sdk.trace('marketing', { name: 'a' });
  await phone().pass(1000);
  expect(sdk.diagnostics().lastError).toEqual({ message: 'request:fail timeout' });
});

test.each(['other failures', 'success'])('%s: the console is not filled with it', async (kind) => {
  const sdk = await phone().start();
  phone().server = () => (kind === 'success' ? 200 : 'request:fail');
  for (let at = 0; at < 5; at++) {
    sdk.trace('marketing', { name: 'a' });
    await phone().pass(1000);
  }
  expect(phone().warnings).toEqual([]);
});
