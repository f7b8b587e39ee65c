import { APPID, PATH, type RelayWorld, relayWorld } from './relay-app';

export const TEXT = 'touser=o2IGD0a1OvYAEBfPRa8t34Wc2nUo&msgtype=text&text[content]=123';
export const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const LIST = '/template/get_all_private_template';

/** For all tests that want the usual settings. */
let usual: RelayWorld;
/** Where the test that runs is. */
export let world: RelayWorld;

/** The usual world, as if just opened, before each test of the file that calls this. */
export function setUpWorld(): void {
  beforeAll(async () => {
    usual = await relayWorld();
  });
  beforeEach(async () => {
    world = usual;
    await world.reset();
  });
  afterEach(async () => {
    if (world !== usual) await world.close();
  });
  afterAll(() => usual.close());
}

export const use = async (...settings: Parameters<typeof relayWorld>) => {
  if (world !== usual) await world.close();
  world = await relayWorld(...settings);
};

export const call = async (rest: string, init: RequestInit = {}, path = PATH) => {
  const response = await fetch(`${world.url}/udesk/${path}${rest}`, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
};
export const post = (rest: string, body: BodyInit, headers: HeadersInit = FORM) =>
  call(rest, { method: 'POST', body, headers });
export const failure = (message: string) => JSON.stringify({ errcode: -1, errmsg: `relay: ${message}` });

export const media = (name = 'test.jpg', content = 'bytes of a picture') => {
  const form = new FormData();
  form.append('media', new Blob([content], { type: 'image/jpeg' }), name);
  return form;
};

/** Each flow: what Udesk asks, and what WeChat is asked. */
export const FLOWS = [
  {
    flow: 'send',
    ask: () => post(`/${APPID}`, TEXT),
    path: '/cgi-bin/message/custom/send',
    query: {},
    body: '{"touser":"o2IGD0a1OvYAEBfPRa8t34Wc2nUo","msgtype":"text","text":{"content":"123"}}',
  },
  {
    flow: 'upload',
    ask: () => call(`/${APPID}?type=image`, { method: 'POST', body: media() }),
    path: '/cgi-bin/media/upload',
    query: { type: 'image' },
  },
  {
    flow: 'download',
    ask: () => call(`?appid=${APPID}?media_id=abc&access_token=123`),
    path: '/cgi-bin/media/get',
    query: { media_id: 'abc' },
    body: '',
  },
  {
    flow: 'user-info',
    ask: () => call(`/${APPID}?openid=o-NbF1&lang=zh_CN&extra=1`),
    path: '/cgi-bin/user/info',
    query: { openid: 'o-NbF1', lang: 'zh_CN' },
    body: '',
  },
  {
    flow: 'template-list',
    ask: () => call(`/${APPID}${LIST}`),
    path: '/cgi-bin/template/get_all_private_template',
    query: {},
    body: '',
  },
  {
    flow: 'template-send',
    ask: () => post(`/${APPID}/message/template/send`, '{"touser":"o","data":{"first":{"value":"你好"}}}'),
    path: '/cgi-bin/message/template/send',
    query: {},
    body: '{"touser":"o","data":{"first":{"value":"你好"}}}',
  },
];
