import type { VideoEntry } from '../../../tools/desk/entry';
import { followEvents, openDesk, type DeskServer } from './desk-server';
import { END, ENTER, jumpData, jumpOf, PAGE, pageOf, referer, SECRET, VIDEO_APP, waysBack } from './video-samples';

interface Answer {
  verdict: string;
  callId: string;
  callsLeft: number | null;
  reason?: string;
}

let desk: DeskServer;
beforeAll(async () => {
  desk = await openDesk({ videoSecret: SECRET });
});
afterAll(() => desk.close());
beforeEach(() => desk.send('DELETE', '/desk/entries'));

async function enter(body: object, at = desk): Promise<Answer> {
  const { status, body: answer } = await at.send('POST', ENTER, body);
  expect(status).toBe(200);
  return answer as Answer;
}
const end = (body: object) => desk.send('POST', END, body);
async function calls(at = desk): Promise<VideoEntry[]> {
  return (await at.entries()).entries.filter((entry) => entry.kind === 'video');
}
const unlimited = { ...jumpData.udeskAvsMiniReferer, callTimes: 0 };

describe('a jump', () => {
  test('that is signed opens a call, and the panel has all of it but the token', async () => {
    const body = jumpOf();
    const answer = await enter(body);
    expect(answer).toEqual({ verdict: 'valid', callId: expect.any(String) as unknown, callsLeft: 0 });
    expect(await calls()).toEqual([
      {
        kind: 'video',
        desk: 'udesk',
        id: expect.any(Number) as unknown,
        time: expect.any(String) as unknown,
        callId: answer.callId,
        way: 'jump',
        verdict: 'valid',
        appId: VIDEO_APP,
        callerAppId: 'wx0123456789abcdef',
        path: body.path,
        customer: referer.customerInfo,
        bizId: '123abc',
        customChannel: 'beijing',
        callsLeft: 0,
        problems: [],
        state: 'calling',
      },
    ]);
    expect(JSON.stringify(await calls())).not.toContain(referer.sdkToken);
  });

  test.each([
    ['missing', jumpOf(jumpData, {}, { path: PAGE })],
    ['wrong-signature', jumpOf(jumpData, { secret: 'guessed' })],
    ['stale', jumpOf(jumpData, { timestamp: Date.now() - 6 * 60_000 })],
  ])('%s is refused and shown', async (verdict, body) => {
    expect(await enter(body)).toMatchObject({ verdict, callsLeft: null, reason: 'auth-failed' });
    expect(await calls()).toMatchObject([{ verdict, reason: 'auth-failed', state: 'refused', bizId: '123abc' }]);
  });

  test('the same one twice is a replay', async () => {
    const body = jumpOf();
    await enter(body);
    expect(await enter(body)).toMatchObject({ verdict: 'replayed', reason: 'auth-failed' });
  });

  test('a desk that was told no secret takes no signature', async () => {
    const other = await openDesk();
    expect(await enter(jumpOf(), other)).toMatchObject({ verdict: 'wrong-signature' });
    expect(await enter(jumpOf(jumpData, { secret: '' }), other)).toMatchObject({ verdict: 'wrong-signature' });
    await other.close();
  });

  test('without a referer is not authorised, however well signed', async () => {
    expect(await enter(jumpOf({}))).toMatchObject({ verdict: 'valid', reason: 'auth-failed' });
    expect((await calls())[0]?.problems).toMatchObject([{ code: 'required', field: 'extraData.udeskAvsMiniReferer' }]);
  });
});

describe('a page', () => {
  test('needs no signature', async () => {
    expect(await enter(pageOf())).toMatchObject({ verdict: 'not-needed', callsLeft: 0 });
    expect(await calls()).toMatchObject([{ way: 'page', verdict: 'not-needed', problems: [], path: PAGE }]);
  });

  test('without a referer is not authorised', async () => {
    expect(await enter({ ...pageOf(), referer: undefined })).toMatchObject({
      verdict: 'not-needed',
      reason: 'auth-failed',
    });
    expect((await calls())[0]?.problems).toMatchObject([{ code: 'required', field: 'udeskAvsMiniReferer' }]);
  });

  test('no token is no authorisation', async () => {
    expect(await enter(pageOf({ ...waysBack, sdkToken: '' }))).toMatchObject({ reason: 'auth-failed' });
  });

  test('a desk may know its one token', async () => {
    const other = await openDesk({ videoSdkToken: 'the one' });
    expect(await enter(pageOf(), other)).toMatchObject({ reason: 'auth-failed' });
    expect((await calls(other))[0]?.problems).toMatchObject([
      { code: 'unknown-token', field: 'udeskAvsMiniReferer.sdkToken' },
    ]);
    expect(await enter(pageOf({ ...unlimited, sdkToken: 'the one' }), other)).not.toHaveProperty('reason');
    await other.close();
  });
});

describe('calls left', () => {
  const leftOf = async (more: object) => {
    const { callsLeft, reason } = await enter(pageOf({ ...unlimited, ...more }));
    return [callsLeft, reason];
  };

  test('are counted for a customer and a matter, and used up', async () => {
    const mine = { callTimes: 2 };
    expect(await leftOf(mine)).toEqual([1, undefined]);
    expect(await leftOf(mine)).toEqual([0, undefined]);
    expect(await leftOf(mine)).toEqual([0, 'calls-used-up']);
    expect(await leftOf({ ...mine, bizId: 'another' })).toEqual([1, undefined]);
    expect(await leftOf({ ...mine, customerInfo: { nickName: 'another' } })).toEqual([1, undefined]);
    expect(await leftOf({ ...mine, sdkToken: 'another' })).toEqual([1, undefined]);
    expect((await calls())[2]).toMatchObject({ reason: 'calls-used-up', state: 'refused', callsLeft: 0 });
  });

  test.each([0, undefined, -1, '1'])('%p is no limit', async (callTimes) => {
    expect(await leftOf({ callTimes })).toEqual([null, undefined]);
    expect(await leftOf({ callTimes })).toEqual([null, undefined]);
  });

  test('whoever is refused uses none; clearing begins anew', async () => {
    await enter(jumpOf({ udeskAvsMiniReferer: { ...unlimited, callTimes: 1 } }, { secret: 'guessed' }));
    expect(await leftOf({ callTimes: 1 })).toEqual([0, undefined]);
    await desk.send('DELETE', '/desk/entries');
    expect(await leftOf({ callTimes: 1 })).toEqual([0, undefined]);
  });
});

describe('the end', () => {
  test.each([1, 2, 3, 4])('with navigateType %i takes the place of the call', async (navigateType) => {
    const { callId } = await enter(pageOf());
    await enter(pageOf({ ...unlimited, bizId: 'later' }));
    const [before] = await calls();
    expect(await end({ callId, navigateType })).toEqual({ status: 204, body: undefined });
    const [ended, later] = await calls();
    expect(ended).toEqual({
      ...before,
      id: expect.any(Number) as unknown,
      state: 'ended',
      navigateType,
      endedAt: expect.stringMatching(/Z$/) as unknown,
    });
    expect(ended?.id).toBeGreaterThan(later?.id ?? 0);
    expect(later).toMatchObject({ bizId: 'later', state: 'calling' });
  });

  test('by WeChat’s own buttons has no type', async () => {
    const { callId } = await enter(pageOf());
    expect(await end({ callId })).toMatchObject({ status: 204 });
    const [ended] = await calls();
    expect(ended?.state).toBe('ended');
    expect(ended).not.toHaveProperty('navigateType');
  });

  test('is told to the panel as it arrives', async () => {
    const { callId } = await enter(pageOf());
    const { last } = await desk.entries();
    const stream = await followEvents(`${desk.url}/desk/events?since=${last}`);
    await end({ callId, navigateType: 3 });
    const event = await stream.next();
    stream.stop();
    expect(JSON.parse(event?.data ?? '{}')).toMatchObject({ callId, state: 'ended', navigateType: 3 });
  });

  test('comes once, to a call that is there', async () => {
    const { callId } = await enter(pageOf());
    await end({ callId, navigateType: 3 });
    expect(await end({ callId, navigateType: 4 })).toMatchObject({ status: 404, body: { error: { field: 'callId' } } });
    expect(await end({ callId: 'none' })).toMatchObject({ status: 404 });
  });
});

describe('bodies that are wrong', () => {
  test.each<[string, unknown, string]>([
    ['nothing', {}, 'way'],
    ['another way', { ...pageOf(), way: 'fly' }, 'way'],
    ['no appId', { ...pageOf(), appId: 7 }, 'appId'],
    ['no path', { ...pageOf(), path: undefined }, 'path'],
    ['a stranger', { ...pageOf(), colour: 'red' }, 'colour'],
    ['a referer on a jump', { ...jumpOf(), referer }, 'referer'],
    ['extraData on a page', { ...pageOf(), extraData: {} }, 'extraData'],
    ['a list', [], 'body'],
  ])('enter: %s', async (_name, body, field) => {
    expect(await desk.send('POST', ENTER, body)).toMatchObject({ status: 400, body: { error: { field } } });
    expect(await calls()).toEqual([]);
  });

  test.each([
    ['no call', { navigateType: 1 }, 'callId'],
    ['another type', { callId: 'a', navigateType: 5 }, 'navigateType'],
    ['a text', { callId: 'a', navigateType: '1' }, 'navigateType'],
    ['a stranger', { callId: 'a', reason: 1 }, 'reason'],
  ])('end: %s', async (_name, body, field) => {
    expect(await end(body)).toMatchObject({ status: 400, body: { error: { field } } });
  });

  test('too long', async () => {
    expect(await desk.send('POST', ENTER, pageOf('a'.repeat(70_000)))).toMatchObject({ status: 413 });
  });
});
