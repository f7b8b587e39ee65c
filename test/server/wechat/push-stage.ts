import { pushApp, type PushApp } from './push-app';
import { APPID, PLAIN } from './vectors';

export const AT = Number(PLAIN.timestamp);
export const now = () => AT * 1000;
export const XML = '<xml><FromUserName><![CDATA[o1]]></FromUserName><MsgId>1</MsgId><Content>在吗</Content></xml>';

export let opened: PushApp;
export const open = async (...args: Parameters<typeof pushApp>) => (opened = await pushApp(...args));
afterEach(() => opened.app.close());

export async function post(query: string, payload: string | Buffer = XML, headers: Record<string, string> = {}) {
  const url = `/wechat/${APPID}?${query}`;
  const response = await opened.app.inject({ method: 'POST', url, payload, headers });
  return { status: response.statusCode, body: response.body, type: response.headers['content-type'] };
}
