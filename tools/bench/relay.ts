import { fork } from 'node:child_process';
import { once } from 'node:events';
import { listenFixed } from './fixed-server';
import { askMany } from './load';
import { figuresOf } from './process';
import { median } from './ratio';
import { type BenchAccount, scratchFolder, startRelay, udeskPath } from './relay-process';
import { pushRequests } from './relay-requests';
import { postRequest } from './load';

async function main() {
  const ROUNDS = Number(process.env.ROUNDS ?? 7), N = Number(process.env.N ?? 4000), C = Number(process.env.C ?? 64);
  const REPLY = '<xml><ToUserName><![CDATA[o]]></ToUserName><FromUserName><![CDATA[gh_97417a04a28d]]></FromUserName><CreateTime>1718000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[您好，客服马上就来]]></Content></xml>';
  const udesk = await listenFixed({ '': REPLY });
  const wechat = await listenFixed({ '': '{"errcode":0,"errmsg":"ok"}', '/cgi-bin/stable_token': '{"access_token":"68_token","expires_in":7200}' });
  const plain: BenchAccount = { appid: 'wxba5fad812f8e6fb1', mode: 'plain', udeskUrl: `${udesk.origin}/weixin/1` };
  const safe: BenchAccount = { appid: 'wxba5fad812f8e6fb2', mode: 'safe', udeskUrl: `${udesk.origin}/weixin/2` };
  const folder = scratchFolder();
  const relay = await startRelay({ accounts: [plain, safe], wechatOrigin: wechat.origin }, folder.path);
  const bare = fork('tools/bench/bare-proxy.ts', [udesk.origin, wechat.origin], { execArgv: ['--import', 'tsx'] });
  const [{ url: bareUrl }] = await once(bare, 'message') as [{ url: string }];
  const json = JSON.stringify({ touser: 'oBench0000000000000000000000', msgtype: 'text', text: { content: '您好，已经发货' } });
  const calls = Array.from({ length: N }, () => postRequest(udeskPath(plain), json));
  const kinds = { plain: () => pushRequests(plain, N), safe: () => pushRequests(safe, N), json: () => calls };
  const targets = { bare: { url: bareUrl, pid: bare.pid! }, relay: { url: relay.url, pid: relay.pid } };
  const all: Record<string, { rps: number; cpu: number; p50: number; p99: number }[]> = {};
  for (let round = -2; round < ROUNDS; round++)
    for (const [kind, make] of Object.entries(kinds)) {
      if (process.env.KIND && process.env.KIND !== kind) continue;
      for (const [name, { url, pid }] of Object.entries(targets)) {
        const requests = make();
        const [u, w] = [udesk.count(), wechat.count()];
        const before = figuresOf(pid).processorMs;
        const start = performance.now();
        const times = await askMany({ url, requests, connections: C, expected: kind === 'json' ? 'errcode' : kind === 'safe' && name === 'relay' ? '<Encrypt>' : '<xml>' });
        const took = performance.now() - start;
        const cpu = figuresOf(pid).processorMs - before;
        if ((kind === 'json' ? wechat.count() - w : udesk.count() - u) < N) throw new Error('not all came');
        if (round < 0) continue;
        times.sort((a, b) => a - b);
        (all[`${kind} ${name}`] ??= []).push({ rps: (N / took) * 1000, cpu: (cpu / N) * 1000, p50: times[N >> 1]!, p99: times[Math.floor(N * 0.99)]! });
      }
    }
  const med = (k: string, f: 'rps' | 'cpu' | 'p50' | 'p99') => median(all[k]!.map((x) => x[f]));
  console.table(Object.fromEntries(Object.keys(all).map((k) => [k, Object.fromEntries((['rps', 'cpu', 'p50', 'p99'] as const).map((f) => [f, +med(k, f).toFixed(2)]))])));
  await relay.stop(); bare.disconnect(); udesk.close(); wechat.close(); folder.remove();
}
void main();
