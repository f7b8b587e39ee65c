import { randomBytes } from 'node:crypto';

/** What WeChat says beside the number, from its page of global return codes. */
const MESSAGES = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40004: 'invalid media type',
  40005: 'invalid file type',
  40006: 'invalid media size',
  40007: 'invalid media_id',
  40008: 'invalid message type',
  40009: 'invalid image size',
  40010: 'invalid voice size',
  40011: 'invalid video size',
  40012: 'invalid thumb size',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40037: 'invalid template_id',
  40066: 'invalid url',
  40125: 'invalid appsecret',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41005: 'media data missing',
  41006: 'media_id missing',
  41009: 'missing openid',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  43004: 'require subscribe',
  44002: 'empty post data',
  44003: 'empty news data',
  44004: 'empty content',
  45002: 'content size out of limit',
  45008: 'article size out of limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  45015: 'response out of time limit or subscription is canceled',
  45047: 'out of response count limit',
  47001: 'data format error',
  47003: 'argument invalid!',
  48001: 'api unauthorized',
} as const;

export type Errcode = keyof typeof MESSAGES;

/** A call that WeChat does not take. It is answered with HTTP 200 and says so in the body. */
export class Refusal extends Error {
  constructor(
    readonly errcode: Errcode,
    detail = '',
  ) {
    super(`${MESSAGES[errcode]}${detail === '' ? '' : ` ${detail}`}`);
  }
}

/** `errcode` and `errmsg` with a request id of its own: no two refusals have the same bytes. */
export function writeRefusal({ errcode, message }: Refusal): string {
  const rid = [4, 4, 4].map((bytes) => randomBytes(bytes).toString('hex')).join('-');
  return JSON.stringify({ errcode, errmsg: `${message} rid: ${rid}` });
}
