/** @jest-environment jsdom */
import { DeepCopyKind } from 'glass-easel';
import { easelStage } from './easel-stage';
import { type Scene, settle } from './stage';

Object.assign(globalThis, { wx: {} });

/** Copies lose cycles, classes and getters, or fail at them; glass-easel can go without, and the component gets them all. */
const stage = easelStage(DeepCopyKind.None);

let errors: jest.SpyInstance;
beforeEach(() => {
  errors = jest.spyOn(console, 'error').mockImplementation();
});
afterEach(() => {
  const { calls } = errors.mock;
  jest.restoreAllMocks();
  expect(calls).toEqual([]);
});

async function faultOf(session: unknown): Promise<unknown> {
  const scene: Scene = stage.open({ desk: 'udesk', session });
  await settle();
  const { 'open-type': open, 'session-from': string } = scene.button().attributes;
  expect([open, string]).toEqual(['contact', '']);
  expect(scene.heard).toHaveLength(1);
  return scene.details('fault')[0];
}

test('a cycle is a fault at its place', async () => {
  const level: Record<string, unknown> = { a: 1 };
  level['self'] = { again: [level] };
  expect(await faultOf({ nickname: '张三', customer: { custom_fields: { TextField_1: level } } })).toMatchObject({
    field: expect.stringMatching(/^customer\.custom_fields\.TextField_1\.self/) as string,
  });
});

test('an object that contains itself', async () => {
  const session: Record<string, unknown> = { nickname: '张三' };
  session['customer'] = { extra: session };
  expect(await faultOf(session)).toMatchObject({ field: expect.stringMatching(/^customer\.extra/) as string });
});

test.each<[string, unknown]>([
  ['a function', () => 1],
  ['a moment', new Date(0)],
  ['a symbol', Symbol('s')],
  ['a big number', 10n],
])('%s in a custom field', async (_, value) => {
  expect(await faultOf({ customer: { custom_fields: { a: value } } })).toMatchObject({
    field: 'customer.custom_fields.a',
  });
});

test.each<[string, unknown]>([
  ['a function', () => 1],
  ['a moment', new Date(0)],
  ['a symbol', Symbol('s')],
  ['a map', new Map()],
])('%s for a session', async (_, value) => {
  expect(await faultOf(value)).toEqual({ field: 'session', message: 'session: expected an object' });
});

test('a member that throws when it is read, whatever it throws', async () => {
  for (const thrown of [new Error('no'), 'no', null, undefined]) {
    const session = {
      get nickname() {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- a host may
        throw thrown;
      },
    };
    const message = expect.stringMatching(/no|null|undefined/) as string;
    expect(await faultOf(session)).toEqual({ field: 'session', message });
  }
});

test('an object of the host’s is not written to', async () => {
  const session = Object.freeze({ nickname: '张三', customer: Object.freeze({ tags: 't'.repeat(2000) }) });
  const before = JSON.stringify(session);
  const scene = stage.open({ desk: 'udesk', session });
  await settle();
  expect(scene.button().attributes['session-from']).toBe('udesk|张三|');
  expect(JSON.stringify(session)).toBe(before);
});
