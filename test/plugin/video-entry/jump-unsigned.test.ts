import { remoteSigner, type SignedJump, type Signer, type SignRequest } from '../../../plugin/video-entry';
import { signedBy, freshSigner, useJumps } from './jump-stage';

const { phone, prepare, prepared, nonces } = useJumps();

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
