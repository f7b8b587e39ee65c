import type { WeChat, WeChatOptions } from '../../../../tools/desk/wechat-api/open-wechat';
import { says, type Content } from '../../../../tools/desk/wechat-api/push-message';
import { openAccountServer, type AccountServer } from './account-server';
import { APPID, FOLLOWER, openStage, type WeChatStage } from './wechat-stage';

export const KEY = 'A'.repeat(43);

interface PushStage {
  server: AccountServer;
  /** Each test opens one. */
  stage: WeChatStage;
  /** Opens a WeChat that pushes to the server. */
  open: (options?: WeChatOptions) => Promise<WeChat>;
  push: (content?: Content | string) => ReturnType<WeChat['push']>;
  answerWith: (body: string, status?: number) => void;
}

/** An account's server for every test, closed after it with the WeChat that the test has opened. */
export function usePushes(): PushStage {
  const pushes = { open, push, answerWith } as PushStage;
  beforeEach(async () => void (pushes.server = await openAccountServer()));
  afterEach(async () => {
    await pushes.stage.wechat.close();
    await pushes.server.close();
  });

  async function open(options: WeChatOptions = {}) {
    pushes.stage = await openStage(options);
    expect((await pushes.stage.wechat.saveUrl(APPID, pushes.server.url)).isSaved).toBe(true);
    pushes.server.received.length = 0;
    return pushes.stage.wechat;
  }
  function push(content: Content | string = says.text('在吗')) {
    return pushes.stage.wechat.push(APPID, FOLLOWER, content);
  }
  function answerWith(body: string, status = 200) {
    pushes.server.answer = (_push, response) => response.writeHead(status).end(body);
  }
  return pushes;
}
