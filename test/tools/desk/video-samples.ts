import { createHash } from 'node:crypto';

/** The sample values of the vendor's document. */
export const VIDEO_APP = 'wx46f00ac6f3dsdf12a';
export const SECRET = 'the secret of both';

export const referer = {
  sdkToken: 'sdfsdfsdfss',
  customerInfo: {
    id: 1222,
    nickName: 'hello',
    avatar: '',
    email: '2333387332@qq.com',
    telephones: [
      { id: null, content: '13312223333' },
      { id: 7, content: '13422112233' },
    ],
    description: '客户描述',
    level: 'vip',
    customerToken: '',
    organizationIds: [1, 2],
    customFields: { TextField_1: '普通文本内容', SelectField_1: ['0'] },
  },
  bizId: '123abc',
  callTimes: 1,
  customChannel: 'beijing',
};

export const waysBack = {
  authFailNavigate: { path: 'pages/index/index', extraData: {}, envVersion: 'develop' },
  callShortAgeNavigate: { path: 'pages/index/index', extraData: {} },
};

export const jumpData = { udeskAvsMiniReferer: { ...referer, ...waysBack } };

export const PAGE = 'pages/preIndex/index';
let nonces = 0;

export interface Signing {
  secret?: string;
  nonce?: string;
  timestamp?: string | number;
  appId?: string;
}

/** A path signed by the words of the document, once more. */
export function signedPath(extraData: unknown, signing: Signing = {}, page = PAGE): string {
  const { secret = SECRET, nonce = `n${String((nonces += 1))}`, timestamp = Date.now(), appId = VIDEO_APP } = signing;
  const text = [appId, page.replace(/^\//, ''), JSON.stringify(extraData), secret, nonce, timestamp].join('');
  const sign = createHash('sha256').update(text, 'utf8').digest('hex');
  return `${page}?sign=${sign}&nonce=${nonce}&timestamp=${String(timestamp)}`;
}

export const jumpOf = (extraData: unknown = jumpData, signing: Signing = {}, more: object = {}) => ({
  way: 'jump',
  appId: VIDEO_APP,
  callerAppId: 'wx0123456789abcdef',
  path: signedPath(extraData, signing),
  extraData,
  ...more,
});

export const pageOf = (given: unknown = { ...referer, ...waysBack }) => ({
  way: 'page',
  appId: 'wx0123456789abcdef',
  callerAppId: 'wx0123456789abcdef',
  path: PAGE,
  referer: given,
});

export const ENTER = '/desk/udesk/video/enter';
export const END = '/desk/udesk/video/end';
