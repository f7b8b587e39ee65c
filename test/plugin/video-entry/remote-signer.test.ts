import { remoteSigner, type SignRequest } from '../../../plugin/video-entry';
import { JUMP_SAMPLE } from '../video-referer/document-samples';
import { useWx } from './fake-wx';

const phone = useWx();

const URL = 'https://sign.example.com/sign/video';
const APP = 'wx46f00ac6f3dsdf12a';
const BACK = { path: 'pages/order/order' };
const JUMP = { appId: APP, path: 'pages/preIndex/index?sign=1', extraData: '{}', lifetimeMs: 60_000 };

const request = (referer: SignRequest['referer']): SignRequest => ({
  appId: APP,
  path: 'pages/preIndex/index',
  referer,
});
const sign = (referer: SignRequest['referer'], header?: Record<string, string>) =>
  remoteSigner({ url: URL, ...(header && { header }) })(request(referer));

test('gives what the server answers', async () => {
  const answer = sign({ sdkToken: 't', commonNavigate: BACK });
  phone().requests[0]!.answer(200, JUMP);
  expect(await answer).toEqual(JUMP);
});

test('tells the server what the visitor asks about and the way back, and nothing else', () => {
  void sign(JUMP_SAMPLE);
  const { bizId, commonNavigate, callShortAgeNavigate, authFailNavigate, callEndNavigate, surveryEndNavigate } =
    JUMP_SAMPLE;
  expect(phone().requests[0]!.options['data']).toStrictEqual({
    bizId,
    commonNavigate,
    callShortAgeNavigate,
    authFailNavigate,
    callEndNavigate,
    surveryEndNavigate,
  });
});

test('leaves out what is not set', () => {
  void sign({ sdkToken: 't', bizId: '', authFailNavigate: BACK, commonNavigate: undefined });
  expect(phone().requests[0]!.options['data']).toStrictEqual({ authFailNavigate: BACK });
});

test('posts to the URL, and gives up after a while', () => {
  void sign({ sdkToken: 't', commonNavigate: BACK });
  const { url, method, timeout } = phone().requests[0]!.options;
  expect([url, method, timeout]).toEqual([URL, 'POST', 10_000]);
});

test('gives up as well where WeChat never calls back', async () => {
  const refused = expect(sign({ sdkToken: 't', commonNavigate: BACK })).rejects.toBe('timeout');
  await phone().pass(10_000);
  await refused;
});

test('sends the header, as it is at the time', () => {
  const header: Record<string, string> = { authorization: 'Bearer 1' };
  const signer = remoteSigner({ url: URL, header });
  void signer(request({ sdkToken: 't' }));
  expect(phone().requests[0]!.options['header']).toMatchObject({ authorization: 'Bearer 1' });
  header['authorization'] = 'Bearer 2';
  void signer(request({ sdkToken: 't' }));
  expect(phone().requests[1]!.options['header']).toMatchObject({ authorization: 'Bearer 2' });
});

test('asks anew each time', () => {
  const signer = remoteSigner({ url: URL });
  expect(phone().requests).toHaveLength(0);
  void signer(request({ sdkToken: 't' }));
  void signer(request({ sdkToken: 't' }));
  expect(phone().requests).toHaveLength(2);
});

test.each([201, 204, 301, 400, 401, 403, 413, 429, 500, 503])(
  'HTTP %i is an error that tells what was said',
  async (status) => {
    const answer = sign({ sdkToken: 't' });
    phone().requests[0]!.answer(status, { error: { code: 'invalid-referer', field: 'bizId' } });
    await expect(answer).rejects.toThrow(new RegExp(`${status}.*invalid-referer.*bizId`));
  },
);

test('no answer is an error that tells why', async () => {
  const answer = sign({ sdkToken: 't' });
  phone().requests[0]!.fail('request:fail url not in domain list');
  const error = (await answer.catch((reason: unknown) => reason)) as { message?: string; errMsg?: string };
  expect(error.message ?? error.errMsg).toBe('request:fail url not in domain list');
});

test('a WeChat without requests is an error', async () => {
  delete phone().members['request'];
  await expect(sign({ sdkToken: 't' })).rejects.toThrow();
});

test.each([undefined, null])('without any options, %p, a signature is refused and nothing thrown', async (options) => {
  const answer = remoteSigner(options as never)(request({ sdkToken: 't' }));
  phone().requests[0]!.fail('request:fail invalid url');
  await expect(answer).rejects.toMatchObject({ errMsg: 'request:fail invalid url' });
});
