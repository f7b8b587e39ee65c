import { followEvents, openDesk, type DeskServer } from './desk-server';
import { batchOf, marketingEvent, orderEvent, productEvent, TRACES } from './trace-samples';

let desk: DeskServer;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
beforeEach(() => desk.send('DELETE', '/desk/entries'));

const send = (events: unknown[], more?: object) => desk.send('POST', TRACES, batchOf(events, more));
const taken = (accepted: number, repeated: number) => ({ status: 200, body: { accepted, repeated } });
const idsAtDesk = async () =>
  (await desk.entries()).entries.map((entry) => (entry.kind === 'trace' ? entry.traceId : ''));

describe('a batch of traces', () => {
  test('becomes an entry for each event, in their order, without the token', async () => {
    expect(await send([productEvent, orderEvent, marketingEvent])).toEqual(taken(3, 0));
    const { entries } = await desk.entries();
    const shared = {
      kind: 'trace',
      desk: 'udesk',
      appId: 'wx0123456789abcdef',
      sdk: 'miniprogram-desk/0.1.0',
      visitor: { customerToken: 'test_token', openid: 'o-1', unionid: 'u-1' },
      id: expect.any(Number) as unknown,
      time: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
    };
    expect(entries).toEqual(
      [productEvent, orderEvent, marketingEvent].map(({ id, type, at, data }) => ({
        ...shared,
        traceId: id,
        traceType: type,
        at,
        data,
      })),
    );
    expect(JSON.stringify(entries)).not.toContain('8f1c2b3a');
  });

  test('keeps the members in the sender’s order', async () => {
    const data = { imgUrl: '', params: [{ size: 12, text: 'a' }], name: 'b' };
    await send([{ ...productEvent, data }]);
    const [entry] = (await desk.entries()).entries;
    expect(entry?.kind === 'trace' && JSON.stringify(entry.data)).toBe(JSON.stringify(data));
  });

  test('needs no more than what is required', async () => {
    const order = { order_no: '', name: '', price: 0, order_at: orderEvent.at, status: 'closed' };
    const least = [
      { ...productEvent, data: { name: 'a' } },
      { ...orderEvent, data: order },
      { ...marketingEvent, data: { name: '' } },
    ];
    expect(await send(least, { visitor: {} })).toEqual(taken(3, 0));
    expect((await desk.entries()).entries[0]).toMatchObject({ visitor: {}, data: { name: 'a' } });
  });

  test('is told to the panel as it arrives', async () => {
    const { last } = await desk.entries();
    const stream = await followEvents(`${desk.url}/desk/events?since=${last}`);
    await send([marketingEvent]);
    const event = await stream.next();
    stream.stop();
    expect(JSON.parse(event?.data ?? '{}')).toMatchObject({ kind: 'trace', data: { name: '取消订单' } });
  });
});

describe('an event that comes again', () => {
  test('is taken and not shown twice, in the same batch or in another', async () => {
    expect(await send([productEvent, orderEvent])).toEqual(taken(2, 0));
    expect(await send([orderEvent, marketingEvent, marketingEvent])).toEqual(taken(1, 2));
    expect(await idsAtDesk()).toEqual([productEvent.id, orderEvent.id, marketingEvent.id]);
  });

  test('is shown again after clearing', async () => {
    await send([productEvent]);
    await desk.send('DELETE', '/desk/entries');
    expect(await send([productEvent])).toEqual(taken(1, 0));
  });

  test('is remembered for thousands of others, not for ever', async () => {
    const sendMany = async (from: number, count: number) => {
      for (let at = from; at < from + count; at += 20)
        await send(Array.from({ length: 20 }, (_, index) => ({ ...marketingEvent, id: `n-${String(at + index)}` })));
    };
    await send([marketingEvent]);
    await sendMany(0, 4980);
    expect(await send([marketingEvent])).toEqual(taken(0, 1));
    await sendMany(4980, 20);
    expect(await send([marketingEvent])).toEqual(taken(1, 0));
  });

  test('leaves nothing behind when its batch is refused', async () => {
    expect(await send([productEvent, { ...orderEvent, at: 'now' }])).toMatchObject({ status: 400 });
    expect(await idsAtDesk()).toEqual([]);
    expect(await send([productEvent])).toEqual(taken(1, 0));
  });
});

describe('limits', () => {
  /** A batch of exactly so many bytes. */
  const sized = (bytes: number): string => {
    const write = (name: string) => JSON.stringify(batchOf([{ ...marketingEvent, data: { name } }]));
    return write('x'.repeat(bytes - Buffer.byteLength(write(''))));
  };

  test('64,000 bytes', async () => {
    expect(await desk.send('POST', TRACES, sized(64_000))).toEqual(taken(1, 0));
    expect(await desk.send('POST', TRACES, sized(64_001))).toMatchObject({
      status: 413,
      body: { error: { field: 'body' } },
    });
  });

  test('20 events', async () => {
    const events = Array.from({ length: 21 }, (_, index) => ({ ...marketingEvent, id: `m-${String(index)}` }));
    expect(await send(events)).toMatchObject({ status: 400, body: { error: { field: 'events' } } });
    expect(await send(events.slice(1))).toEqual(taken(20, 0));
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'text/xml', 'application/jsonp', undefined])(
    'the type %s is refused',
    async (type) => {
      const response = await fetch(desk.url + TRACES, {
        method: 'POST',
        headers: type === undefined ? {} : { 'content-type': type },
        body: new TextEncoder().encode(JSON.stringify(batchOf([productEvent]))),
      });
      expect(response.status).toBe(415);
      expect(await response.json()).toMatchObject({ error: { field: 'content-type' } });
    },
  );

  test.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])(
    'the type %s is taken',
    async (type) => {
      const headers = { 'content-type': type };
      const body = JSON.stringify(batchOf([productEvent]));
      expect((await fetch(desk.url + TRACES, { method: 'POST', headers, body })).status).toBe(200);
    },
  );
});
