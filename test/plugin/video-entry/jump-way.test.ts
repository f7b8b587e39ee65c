import {
  prepareVideoJump,
  remoteSigner,
  type SignedJump,
  type Signer,
  type SignRequest,
  type VideoJump,
  type VideoJumpOptions,
} from '../../../plugin/video-entry';
import { extraDataText } from '../../../plugin/video-referer';
import { JUMP_SAMPLE } from '../video-referer/document-samples';
import { START, useWx } from './fake-wx';

const phone = useWx();

const APP = 'wx46f00ac6f3dsdf12a';
const REFERER = { sdkToken: 't', bizId: '1', commonNavigate: { path: 'pages/order/order' } };
const EXTRA_DATA = '{"udeskAvsMiniReferer":{"sdkToken":"t","bizId":"1","commonNavigate":{"path":"pages/order/order"}}}';
const LIFETIME = 60_000;

const HOUR = 3_600_000;

const signedBy = (nonce: number): SignedJump => ({
  appId: APP,
  path: `pages/preIndex/index?sign=s${nonce}&nonce=n${nonce}&timestamp=${START}`,
  extraData: EXTRA_DATA,
  lifetimeMs: LIFETIME,
});

/** Answers at once, each time with another nonce. */
function freshSigner(): jest.Mock<Promise<SignedJump>, [SignRequest]> {
  let nonce = 0;
  return jest.fn<Promise<SignedJump>, [SignRequest]>(() => Promise.resolve(signedBy(++nonce)));
}

const jumps: VideoJump[] = [];
afterEach(() => {
  for (const jump of jumps.splice(0)) jump.dispose();
});

function prepare(signer: Signer, more: Partial<VideoJumpOptions> = {}): VideoJump {
  const jump = prepareVideoJump({ appId: APP, referer: REFERER, signer, ...more });
  jumps.push(jump);
  return jump;
}

async function prepared(signer: Signer = freshSigner(), more: Partial<VideoJumpOptions> = {}): Promise<VideoJump> {
  const jump = prepare(signer, more);
  await jump.ready;
  return jump;
}

const nonces = () => phone().navigations.map(({ options }) => /nonce=(\w+)/.exec(options['path'] as string)![1]!);

describe('when the signature is there', () => {
  test('a tap jumps at once, with exactly what was signed', async () => {
    const jump = await prepared();
    const result = jump.open();
    expect(phone().navigations).toHaveLength(1);
    const { name, options } = phone().navigations[0]!;
    expect(name).toBe('navigateToMiniProgram');
    expect(options).toMatchObject({
      appId: APP,
      path: `pages/preIndex/index?sign=s1&nonce=n1&timestamp=${START}`,
      extraData: JSON.parse(EXTRA_DATA) as object,
    });
    expect(JSON.stringify(options['extraData'])).toBe(EXTRA_DATA);
    phone().navigations[0]!.succeed();
    expect(await result).toEqual({ status: 'opened' });
  });

  test('it goes where the signer says, and takes with it what the signer says', async () => {
    const extraData = '{"z":1,"a":{"y":[null,"碗"],"b":"\\u0001"}}';
    const jump = await prepared(() => Promise.resolve({ appId: 'wxother', path: 'a?b', extraData, lifetimeMs: 1000 }));
    void jump.open();
    const { options } = phone().navigations[0]!;
    expect([options['appId'], options['path']]).toEqual(['wxother', 'a?b']);
    expect(options).not.toHaveProperty('lifetimeMs');
    expect(JSON.stringify(options['extraData'])).toBe(extraData);
  });

  test('the document’s sample arrives as it was signed, wherever the ways back stand', async () => {
    for (const navigates of ['inside', 'beside'] as const) {
      const extraData = extraDataText(JUMP_SAMPLE, { navigates });
      const jump = await prepared(() => Promise.resolve({ ...signedBy(1), extraData }), { referer: JUMP_SAMPLE });
      void jump.open();
      expect(JSON.stringify(phone().navigations.at(-1)!.options['extraData'])).toBe(extraData);
    }
  });

  test.each(['develop', 'trial', 'release'] as const)('envVersion %s is handed on', async (envVersion) => {
    const jump = await prepared(freshSigner(), { envVersion });
    void jump.open();
    expect(phone().navigations[0]!.options['envVersion']).toBe(envVersion);
  });

  test('unset, envVersion is left to WeChat', async () => {
    const jump = await prepared();
    void jump.open();
    expect(phone().navigations[0]!.options['envVersion']).toBeUndefined();
  });

  test('declined on the sheet, the same signature serves the next tap', async () => {
    const jump = await prepared();
    const declined = jump.open();
    phone().navigations[0]!.fail('cancel');
    expect(await declined).toEqual({ status: 'cancelled', message: 'navigateToMiniProgram:fail cancel' });
    const opened = jump.open();
    phone().navigations[1]!.succeed();
    expect(await opened).toEqual({ status: 'opened' });
    expect(nonces()).toEqual(['n1', 'n1']);
  });

  test('a jump that fails says why', async () => {
    const jump = await prepared();
    const result = jump.open();
    phone().navigations[0]!.fail('invalid appid');
    expect(await result).toEqual({ status: 'failed', message: 'navigateToMiniProgram:fail invalid appid' });
  });

  test('a WeChat that cannot jump is unsupported', async () => {
    delete phone().members['navigateToMiniProgram'];
    const jump = await prepared();
    expect(await jump.open()).toEqual({ status: 'unsupported' });
  });
});

describe('what the signer is asked', () => {
  test('who, where and what, once, as soon as it is prepared', async () => {
    const signer = freshSigner();
    await prepared(signer);
    expect(signer.mock.calls).toEqual([[{ appId: APP, path: 'pages/preIndex/index', referer: REFERER }]]);
    expect(signer.mock.calls[0]![0].referer).toBe(REFERER);
  });

  test('another page', async () => {
    const signer = freshSigner();
    await prepared(signer, { path: 'pkg/pages/preIndex/index' });
    expect(signer.mock.calls[0]![0].path).toBe('pkg/pages/preIndex/index');
  });
});

describe('a double tap', () => {
  test('is one jump', async () => {
    const jump = await prepared();
    const results = [jump.open(), jump.open()];
    await phone().pass(300);
    results.push(jump.open());
    expect(phone().navigations).toHaveLength(1);
    phone().navigations[0]!.succeed();
    expect(await Promise.all(results)).toEqual(results.map(() => ({ status: 'opened' })));
    expect(phone().navigations).toHaveLength(1);
  });

  test('before the signature is there is not remembered', async () => {
    const jump = prepare(freshSigner());
    const results = [jump.open(), jump.open()];
    expect((await Promise.all(results)).map(({ status }) => status)).toEqual(['not-ready', 'not-ready']);
    await phone().pass(1000);
    expect(phone().navigations).toEqual([]);
  });
});

describe('a nonce', () => {
  test('that has opened is never used again', async () => {
    const signer = freshSigner();
    const jump = await prepared(signer);
    for (let times = 0; times < 4; times++) {
      const result = jump.open();
      phone().navigations[times]!.succeed();
      expect((await result).status).toBe('opened');
      await phone().pass(1000);
    }
    expect(nonces()).toEqual(['n1', 'n2', 'n3', 'n4']);
    expect(signer).toHaveBeenCalledTimes(5);
  });

  test('is not used again by a tap that comes right behind', async () => {
    const jump = await prepared();
    const first = jump.open();
    phone().navigations[0]!.succeed();
    await first;
    expect(await jump.open()).toEqual({ status: 'not-ready' });
    expect(phone().navigations).toHaveLength(1);
    await phone().pass(1);
    void jump.open();
    expect(nonces()).toEqual(['n1', 'n2']);
  });

  test('is not used again when it is renewed behind WeChat’s sheet', async () => {
    const jump = await prepared();
    const first = jump.open();
    await phone().pass(LIFETIME * 0.9);
    phone().navigations[0]!.succeed();
    await first;
    await phone().pass(1000);
    void jump.open();
    expect(new Set(nonces()).size).toBe(2);
  });

  test('is not used again when the signer has nothing new', async () => {
    const answers = [Promise.resolve(signedBy(1)), Promise.reject(new Error('down'))];
    const jump = await prepared(jest.fn(() => answers.shift() ?? Promise.reject(new Error('down'))));
    const first = jump.open();
    phone().navigations[0]!.succeed();
    await first;
    await phone().pass(HOUR);
    expect(await jump.open()).toEqual({ status: 'unsigned', message: 'down' });
    expect(phone().navigations).toHaveLength(1);
  });
});

describe('renewal', () => {
  test('comes before the lifetime ends, again and again', async () => {
    const signer = freshSigner();
    const jump = await prepared(signer);
    for (let count = 1; count <= 10; count++) {
      const before = signer.mock.calls.length;
      await phone().pass(LIFETIME - 1);
      expect(signer.mock.calls.length).toBeGreaterThan(before);
    }
    // It is no hurry either.
    expect(signer.mock.calls.length).toBeLessThan(20);
    void jump.open();
    expect(nonces()).toEqual([`n${signer.mock.calls.length}`]);
  });

  test('a tap at any moment finds a signature that is alive', async () => {
    const born = new Map<string, number>();
    let count = 0;
    const signer: Signer = () => {
      born.set(`n${++count}`, Date.now());
      return Promise.resolve(signedBy(count));
    };
    const jump = await prepared(signer);
    for (let times = 0; times < 40; times++) {
      await phone().pass(7013);
      const result = jump.open();
      phone().navigations.at(-1)!.fail('cancel');
      expect((await result).status).toBe('cancelled');
      expect(Date.now() - born.get(nonces().at(-1)!)!).toBeLessThan(LIFETIME);
    }
  });

  test('the lifetime counts from the question, for the answer was under way', async () => {
    let nonce = 0;
    const slow: Signer = () =>
      new Promise((resolve) => {
        const answer = signedBy(++nonce);
        setTimeout(() => resolve(answer), 25_000);
      });
    const jump = prepare(slow);
    await phone().pass(25_000);
    // At 60 s the first one is over; the second one was asked for in time.
    await phone().pass(36_000);
    const result = jump.open();
    expect(phone().navigations.map(({ options }) => options['path'])).not.toContain(signedBy(1).path);
    phone().navigations[0]?.succeed();
    expect((await result).status).not.toBe('failed');
  });

  test('is asked for in good time even where answers take long', async () => {
    const asked: number[] = [];
    const slow: Signer = () => {
      asked.push(Date.now());
      return new Promise((resolve) => setTimeout(() => resolve(signedBy(asked.length)), LIFETIME / 2));
    };
    prepare(slow);
    await phone().pass(LIFETIME - 1);
    expect(asked.length).toBeGreaterThan(1);
  });

  test('that fails leaves the signature that is still alive', async () => {
    const answers = [Promise.resolve(signedBy(1))];
    const jump = await prepared(jest.fn(() => answers.shift() ?? Promise.reject(new Error('down'))));
    await phone().pass(LIFETIME - 1000);
    const result = jump.open();
    phone().navigations[0]!.fail('cancel');
    expect((await result).status).toBe('cancelled');
    await phone().pass(1000);
    expect(await jump.open()).toEqual({ status: 'unsigned', message: 'down' });
  });

  test.each([
    ['a year', 365 * 24 * HOUR],
    ['for ever', Infinity],
  ])('a lifetime of %s does not make it ask without pause', async (_, lifetimeMs) => {
    const signer = jest.fn(() => Promise.resolve({ ...signedBy(1), lifetimeMs }));
    const jump = await prepared(signer);
    await phone().pass(60_000);
    expect(signer.mock.calls.length).toBeLessThan(20);
    void jump.open();
    expect(phone().navigations).toHaveLength(1);
  });
});

describe('after a long time in the background, where timers stand still', () => {
  /** The clock goes on, and nothing else. */
  const sleep = (milliseconds: number) => jest.setSystemTime(Date.now() + milliseconds);

  test('a dead signature is not used: the tap is too early, the next one jumps', async () => {
    const signer = freshSigner();
    const jump = await prepared(signer);
    sleep(HOUR);
    expect(await jump.open()).toEqual({ status: 'not-ready' });
    expect(phone().navigations).toEqual([]);
    await phone().pass(1);
    void jump.open();
    expect(nonces()).toEqual(['n2']);
  });

  test('a living one is', async () => {
    const jump = await prepared();
    sleep(LIFETIME - 1);
    void jump.open();
    expect(nonces()).toEqual(['n1']);
  });

  test('one that ends in this very moment is not', async () => {
    const jump = await prepared();
    sleep(LIFETIME);
    expect((await jump.open()).status).toBe('not-ready');
  });
});

describe('before it is there', () => {
  test('a tap is not-ready, and nothing jumps when it comes', async () => {
    let answer: (jump: SignedJump) => void = () => undefined;
    const signer = jest.fn(() => new Promise<SignedJump>((resolve) => (answer = resolve)));
    const jump = prepare(signer);
    const ready = jest.fn();
    void jump.ready.then(ready);
    expect(await jump.open()).toEqual({ status: 'not-ready' });
    await phone().pass(1000);
    expect(ready).not.toHaveBeenCalled();
    expect(await jump.open()).toEqual({ status: 'not-ready' });
    await phone().pass(1000);
    expect(signer).toHaveBeenCalledTimes(1);
    answer(signedBy(1));
    await phone().pass();
    expect(ready).toHaveBeenCalledTimes(1);
    expect(phone().navigations).toEqual([]);
    void jump.open();
    expect(nonces()).toEqual(['n1']);
  });
});

describe('a signer that does not sign', () => {
  const rejecting = (reason: unknown): Signer => jest.fn().mockRejectedValue(reason);
  const FAILURES: [string, Signer, RegExp][] = [
    ['rejects', rejecting(new Error('signer down')), /signer down/],
    ['rejects as WeChat does', rejecting({ errMsg: 'request:fail timeout' }), /request:fail timeout/],
    ['rejects with text', rejecting('signer down'), /signer down/],
    ['rejects with nothing', rejecting(undefined), /./],
    ['rejects with what is no text', rejecting({ message: Object.create(null) as string }), /./],
    [
      'throws at once',
      () => {
        throw new Error('no session');
      },
      /no session/,
    ],
    ['is none', undefined as unknown as Signer, /./],
  ];

  const nonsense =
    (answer: unknown): Signer =>
    () =>
      Promise.resolve(answer as SignedJump);
  const NONSENSE: [string, Signer, RegExp][] = [
    ['answers nothing', nonsense(undefined), /./],
    ['answers null', nonsense(null), /./],
    ['answers text', nonsense('<html>'), /./],
    ['answers an empty object', nonsense({}), /./],
    ['answers without appId', nonsense({ ...signedBy(1), appId: undefined }), /./],
    ['answers without path', nonsense({ ...signedBy(1), path: undefined }), /./],
    ['answers without extraData', nonsense({ ...signedBy(1), extraData: undefined }), /./],
    ['answers extraData that is no text', nonsense({ ...signedBy(1), extraData: {} }), /./],
    ['answers extraData that is no JSON', nonsense({ ...signedBy(1), extraData: '{' }), /./],
    ['answers extraData that is null', nonsense({ ...signedBy(1), extraData: 'null' }), /./],
    ['answers extraData that is no object', nonsense({ ...signedBy(1), extraData: '"a"' }), /./],
    ['answers without lifetime', nonsense({ ...signedBy(1), lifetimeMs: undefined }), /./],
    ['answers a lifetime that is a word', nonsense({ ...signedBy(1), lifetimeMs: 'a minute' }), /./],
    ...[0, -1, NaN].map((lifetimeMs): [string, Signer, RegExp] => [
      `answers a lifetime of ${lifetimeMs}`,
      nonsense({ ...signedBy(1), lifetimeMs }),
      /./,
    ]),
  ];

  test.each([...FAILURES, ...NONSENSE])('%s: ready all the same, and unsigned', async (_, signer, message) => {
    const jump = prepare(signer);
    await expect(jump.ready).resolves.toBeUndefined();
    const result = jump.open();
    expect(phone().navigations).toEqual([]);
    expect(await result).toEqual({ status: 'unsigned', message: expect.stringMatching(message) as string });
    // Without end, and without hurry.
    await phone().pass(60_000);
    expect((await jump.open()).status).toBe('unsigned');
  });

  test('is asked again soon, and by every tap', async () => {
    let isDown = true;
    const fresh = freshSigner();
    const signer = jest.fn((request: SignRequest) => (isDown ? Promise.reject(new Error('down')) : fresh(request)));
    const jump = await prepared(signer);
    await phone().pass(30_000);
    const asked = signer.mock.calls.length;
    expect(asked).toBeGreaterThan(3);
    expect(asked).toBeLessThan(10);
    isDown = false;
    expect((await jump.open()).status).toBe('unsigned');
    await phone().pass(1);
    expect(signer).toHaveBeenCalledTimes(asked + 1);
    const result = jump.open();
    phone().navigations[0]!.succeed();
    expect(await result).toEqual({ status: 'opened' });
    // What went wrong before is over.
    expect(await jump.open()).toEqual({ status: 'not-ready' });
  });
});

describe('a wrong referer', () => {
  test.each<[string, unknown]>([
    ['sdkToken', { ...REFERER, sdkToken: '' }],
    ['authFailNavigate', { sdkToken: 't' }],
    ['customerInfo.level', { ...REFERER, customerInfo: { level: 'gold' } }],
    ['referer', null],
  ])('is failed with the field, and nobody is asked: %s', async (field, referer) => {
    const signer = freshSigner();
    const jump = prepare(signer, { referer: referer as typeof REFERER });
    await expect(jump.ready).resolves.toBeUndefined();
    const { status, message } = await jump.open();
    expect(status).toBe('failed');
    expect(message).toContain(`${field} `);
    await phone().pass(HOUR);
    expect(signer).not.toHaveBeenCalled();
    expect(phone().navigations).toEqual([]);
  });

  test('what is doubtful is told, and jumps', async () => {
    const jump = await prepared(freshSigner(), { referer: JUMP_SAMPLE });
    expect(phone().warnings[0]).toMatch(/^\[video-entry\] commonNavigate\.path /);
    void jump.open();
    expect(phone().navigations).toHaveLength(1);
  });

  test('that cannot be checked is failed too', async () => {
    const referer = { ...REFERER, callTimes: Object.create(null) as number };
    expect((await prepare(freshSigner(), { referer }).open()).status).toBe('failed');
  });
});

describe('dispose', () => {
  test('asks no more and jumps no more', async () => {
    const signer = freshSigner();
    const jump = await prepared(signer);
    jump.dispose();
    await phone().pass(HOUR);
    expect(signer).toHaveBeenCalledTimes(1);
    expect((await jump.open()).status).toBe('failed');
    await phone().pass(HOUR);
    expect(signer).toHaveBeenCalledTimes(1);
    expect(phone().navigations).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
    jump.dispose();
  });

  test('before the answer is there', async () => {
    const signer = jest.fn(() => new Promise<SignedJump>((resolve) => setTimeout(() => resolve(signedBy(1)), 100)));
    const jump = prepare(signer);
    await phone().pass();
    jump.dispose();
    await phone().pass(HOUR);
    await jump.ready;
    expect(signer).toHaveBeenCalledTimes(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('while the signer is down', async () => {
    const signer = jest.fn(() => Promise.reject(new Error('down')));
    const jump = await prepared(signer);
    jump.dispose();
    await phone().pass(HOUR);
    expect(signer).toHaveBeenCalledTimes(1);
  });

  test('does not stop a jump that is under way', async () => {
    const jump = await prepared();
    const result = jump.open();
    jump.dispose();
    phone().navigations[0]!.succeed();
    expect(await result).toEqual({ status: 'opened' });
    await phone().pass(HOUR);
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('two at a time', () => {
  test('have signatures of their own', async () => {
    const [one, other] = [await prepared(freshSigner()), await prepared(freshSigner(), { appId: 'wxother' })];
    void one.open();
    void other.open();
    expect(phone().navigations).toHaveLength(2);
  });
});

test('navigateToMiniProgram that throws is failed, and the next tap jumps', async () => {
  const jump = await prepared();
  const { navigateToMiniProgram } = phone().members;
  phone().members['navigateToMiniProgram'] = () => {
    throw new TypeError('parameter error');
  };
  expect(await jump.open()).toEqual({
    status: 'failed',
    message: expect.stringContaining('parameter error') as string,
  });
  phone().members['navigateToMiniProgram'] = navigateToMiniProgram;
  void jump.open();
  expect(phone().navigations).toHaveLength(1);
});

describe('with the remote signer', () => {
  const URL = 'https://sign.example.com/sign/video';
  const start = () => prepare(remoteSigner({ url: URL }));
  const last = () => phone().requests.at(-1)!;

  test('the server’s answer is what is navigated with', async () => {
    const jump = start();
    await phone().pass();
    last().answer(200, signedBy(7));
    await jump.ready;
    const result = jump.open();
    phone().navigations[0]!.succeed();
    expect(await result).toEqual({ status: 'opened' });
    expect(nonces()).toEqual(['n7']);
  });

  test.each<[string, () => void, RegExp]>([
    ['refused', () => last().answer(403, { error: { code: 'no-calls-left' } }), /403.*no-calls-left/],
    ['down', () => last().answer(502, '<html>'), /502/],
    ['not listed', () => last().fail('request:fail url not in domain list'), /url not in domain list/],
    ['something else', () => last().answer(200, '<html>welcome</html>'), /./],
  ])('%s: unsigned', async (_, answer, message) => {
    const jump = start();
    await phone().pass();
    answer();
    await jump.ready;
    expect(await jump.open()).toEqual({ status: 'unsigned', message: expect.stringMatching(message) as string });
  });
});
