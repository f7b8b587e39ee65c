import type { SignedJump } from '../../../plugin/video-entry';
import { extraDataText } from '../../../plugin/video-referer';
import { JUMP_SAMPLE } from '../video-referer/document-samples';
import { START } from './fake-wx';
import { APP, REFERER, EXTRA_DATA, HOUR, signedBy, freshSigner, useJumps } from './jump-stage';

const { phone, prepare, prepared, nonces } = useJumps();

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
