import type { TraceBatch, UdeskSettings } from '../../../plugin/ud-sdk';
import { SETTINGS, usePhone } from './fake-wechat';

const phone = usePhone();

const HOUR = 3_600_000;

const refuse = (thrown: unknown) => () => {
  throw thrown;
};
const THROWN = [new Error('hook'), 'hook', undefined, Object.create(null)];

describe('transform', () => {
  test('what it gives is the body', async () => {
    const given: TraceBatch[] = [];
    const transform = (batch: TraceBatch) => {
      given.push(batch);
      return { wrapped: batch.events.map(({ id }) => id) };
    };
    const sdk = await phone().start({ transform });
    sdk.identify({ openid: 'o1' });
    const { id } = sdk.trace('marketing', { name: 'm' });
    await phone().pass(1000);
    expect(phone().requests.map(({ batch }) => batch)).toEqual([{ wrapped: [id] }]);
    expect(given).toMatchObject([
      { version: 1, appId: SETTINGS.appId, visitor: { openid: 'o1' }, events: [{ id, type: 'marketing' }] },
    ]);
  });

  test('while it throws, events wait and none is lost', async () => {
    let isBroken = true;
    const transform = (batch: TraceBatch) => {
      if (isBroken) throw new Error('not yet');
      return batch;
    };
    const onDrop = jest.fn();
    const sdk = await phone().start({ transform, onDrop });
    const ids = ['a', 'b'].map((name) => sdk.trace('marketing', { name }).id);
    await phone().pass(3 * HOUR);
    expect(phone().requests).toEqual([]);
    expect(sdk.diagnostics()).toMatchObject({
      queued: 2,
      sent: 0,
      dropped: {},
      lastError: { message: expect.stringContaining('not yet') as string },
    });
    isBroken = false;
    await phone().pass(HOUR);
    expect(phone().heardIds()).toEqual(ids);
    expect(onDrop).not.toHaveBeenCalled();
  });

  test('what it changes is not changed for the next request', async () => {
    const transform = (batch: TraceBatch) => {
      const body = JSON.stringify(batch);
      batch.appId = 'changed';
      batch.events.splice(0).forEach(({ data }) => delete data['name']);
      return JSON.parse(body) as unknown;
    };
    const sdk = await phone().start({ transform });
    sdk.identify({ openid: 'o1' });
    phone().server = () => (phone().requests.length > 1 ? 200 : 500);
    const { id } = sdk.trace('marketing', { name: 'm' });
    await phone().pass(60_000);
    expect(phone().requests).toHaveLength(2);
    const { appId, visitor, events } = phone().requests[1]!.batch;
    expect({ appId, visitor, events }).toMatchObject({
      appId: SETTINGS.appId,
      visitor: { openid: 'o1' },
      events: [{ id, data: { name: 'm' } }],
    });
    expect(sdk.diagnostics()).toMatchObject({ queued: 0, sent: 1 });
  });
});

test.each(THROWN.map((thrown) => [thrown]))('a hook that throws %p hurts nobody', async (thrown) => {
  const [onDrop, onPageShow, onPageHide] = [jest.fn(refuse(thrown)), jest.fn(refuse(thrown)), jest.fn(refuse(thrown))];
  const sdk = await phone().start({ onDrop, onPageShow, onPageHide });
  phone().server = ({ batch }) => (batch.events[0]!.data['name'] === 'bad' ? 400 : 200);
  phone().emit('AppRoute', { path: 'pages/a' });
  phone().emit('AppRoute', { path: 'pages/b' });
  expect(sdk.trace('product', {} as never).ok).toBe(false);
  sdk.trace('marketing', { name: 'bad' });
  await phone().pass(1000);
  sdk.trace('marketing', { name: 'good' });
  await phone().pass(1000);
  expect([onDrop, onPageShow, onPageHide].map(({ mock }) => mock.calls.length)).toEqual([2, 2, 1]);
  expect(sdk.diagnostics()).toMatchObject({ queued: 0, sent: 1, refused: 1, dropped: { rejected: 1 } });
  expect(phone().warnings.length).toBeGreaterThanOrEqual(5);
});

test('a hook may use the SDK', async () => {
  const settings: Partial<UdeskSettings> = {
    onDrop({ id }) {
      if (sdk.diagnostics().refused < 2) sdk.trace('marketing', { name: `lost ${id}` });
    },
  };
  const sdk = await phone().start(settings);
  const { id } = sdk.trace('product', {} as never);
  await phone().pass(1000);
  expect(phone().requests[0]!.batch.events).toMatchObject([{ data: { name: `lost ${id}` } }]);
});

describe('after dispose', () => {
  test('nothing is sent, whatever happens', async () => {
    const hook = jest.fn();
    const sdk = await phone().start({ onPageShow: hook, onPageHide: hook });
    sdk.trace('marketing', { name: 'planned' });
    sdk.dispose();
    sdk.trace('marketing', { name: 'late' });
    for (const [name, event] of Object.entries({
      AppHide: {},
      AppShow: {},
      AppRoute: { path: 'pages/a' },
      NetworkStatusChange: { isConnected: true },
    }))
      phone().emit(name, event);
    await sdk.flush();
    await phone().pass(HOUR);
    expect(phone().requests).toEqual([]);
    expect(hook).not.toHaveBeenCalled();
  });

  test('init begins anew, with what was left', async () => {
    const sdk = await phone().start();
    sdk.dispose();
    sdk.dispose();
    const late = sdk.trace('marketing', { name: 'late' }).id;
    await phone().pass(1000);
    expect(sdk.init(SETTINGS).ok).toBe(true);
    await phone().pass(1000);
    expect(phone().heardIds()).toEqual([late]);
  });

  test('while the app was hidden, init begins as shown', async () => {
    const sdk = await phone().start();
    phone().emit('AppHide');
    sdk.dispose();
    sdk.init(SETTINGS);
    for (let count = 0; count < 45; count++) sdk.trace('marketing', { name: String(count) });
    await phone().pass(5000);
    expect(phone().requests.map(({ batch }) => batch.events.length)).toEqual([20, 20, 5]);
  });

  test('before init it is harmless', () => {
    const sdk = phone().launch();
    expect(() => sdk.dispose()).not.toThrow();
    expect(sdk.diagnostics()).toEqual({ queued: 0, sent: 0, refused: 0, dropped: {}, report: [] });
  });
});
