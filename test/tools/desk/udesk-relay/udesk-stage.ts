import { request } from 'node:http';
import { openUdesk, type Udesk, type UdeskOptions } from '../../../../tools/desk/udesk-relay/open-udesk';

export const APPID = 'wxba5fad812f8e6fb9';
const XML_TYPE = 'text/xml; charset=utf-8';

export const pushed = (openid: string, msgId: string, content = '在吗') =>
  `<xml><ToUserName><![CDATA[gh_1]]></ToUserName>\n<FromUserName><![CDATA[${openid}]]></FromUserName>\n<CreateTime>1714037059</CreateTime>\n<MsgType><![CDATA[text]]></MsgType>\n<Content><![CDATA[${content}]]></Content>\n<MsgId>${msgId}</MsgId>\n</xml>`;

/** A Udesk, and somebody who hands pushes on to it. */
export interface UdeskStage {
  udesk: Udesk;
  forward(body: string | Buffer, init?: RequestInit): Promise<{ status: number; text: string }>;
  /** With a body of unknown length. */
  forwardChunked(body: string): Promise<void>;
}

export async function openStage(options: UdeskOptions = {}): Promise<UdeskStage> {
  const udesk = await openUdesk(options);
  return {
    udesk,
    async forward(body, init = {}) {
      const headers = { 'content-type': XML_TYPE };
      const response = await fetch(udesk.urlOf(APPID), {
        method: 'POST',
        headers,
        body: new Uint8Array(Buffer.from(body)),
        ...init,
      });
      return { status: response.status, text: await response.text() };
    },
    forwardChunked: (body) =>
      new Promise((resolve, reject) => {
        const headers = { 'content-type': XML_TYPE };
        const outgoing = request(udesk.urlOf(APPID), { method: 'POST', headers, agent: false });
        outgoing.on('error', reject).on('response', (answer) => answer.resume().on('end', resolve));
        outgoing.write(body.slice(0, 10));
        outgoing.end(body.slice(10));
      }),
  };
}
