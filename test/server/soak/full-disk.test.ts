import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openUdesk } from '../../../tools/desk/udesk-relay/open-udesk';
import { openWeChat } from '../../../tools/desk/wechat-api/open-wechat';
import { says } from '../../../tools/desk/wechat-api/push-message';
import { describeWith } from '../needed-programs';
import { APPID } from '../wechat/vectors';
import { untilDelivered } from './crowd';
import { launch } from './launch';

/** No file may become longer than a mebibyte: for who writes it the same as a disk that is full. */
const LIMITED = ['bash', '-c', 'ulimit -S -f 1024; exec "$@"', 'bash'];

const PUSHES = 300;
/** So many are on the disk before it is full. */
const FITTING = 60;
const PUSH_BYTES = 5000;

/** WeChat's 5 s and the relay's 4.5 s, but shorter: nothing here depends on how long they are. */
const TIMEOUT_MS = 2500;
const ANSWER_WITHIN_MS = 1500;

describeWith('bash', 'prlimit')('a disk that is full', () => {
  it('has pushes refused, sent again by WeChat, and none lost or doubled', async () => {
    const wechat = await openWeChat({ timeoutMs: TIMEOUT_MS });
    const udesk = await openUdesk({ origin: wechat });
    await udesk.goDown();
    const store = { kind: 'embedded' as const, path: mkdtempSync(join(tmpdir(), 'desk-full-')) };
    const settings = { store, udeskUrl: udesk.urlOf(APPID), answerWithinMs: ANSWER_WITHIN_MS };
    const limited = await launch(settings, LIMITED);
    await wechat.saveUrl(APPID, `http://127.0.0.1:${limited.port}/wechat/${APPID}`);

    const text = says.text('满'.repeat(PUSH_BYTES / 3));
    const push = (from: number, to: number) =>
      Promise.all(Array.from({ length: to - from }, (_, at) => wechat.push(APPID, `o_${from + at}`, text)));
    const before = await push(0, FITTING);
    const pushing = push(FITTING, PUSHES);
    while (!limited.told().includes('the outbox cannot be written')) await sleep(50);
    execFileSync('prlimit', ['--pid', String(limited.child.pid), '--fsize=unlimited:unlimited']);
    const outcomes = [...before, ...(await pushing)];
    const again = outcomes.filter(({ tries }) => tries.length > 1);
    expect(outcomes.map(({ kind, reason }) => reason ?? kind)).toEqual(outcomes.map(() => 'success'));
    expect(again.length).toBeGreaterThan(0);
    expect(again.length).toBeLessThanOrEqual(PUSHES - FITTING);

    // What was half written does not hide what came after it.
    await limited.kill();
    const relay = await launch(settings);
    await udesk.comeUp();
    await untilDelivered(
      udesk,
      outcomes.map(({ clear }) => clear),
      20_000,
    );
    expect([udesk.problems(), udesk.arrivals().length]).toEqual([[], PUSHES]);
    expect(await relay.stop()).toBe(0);
    await Promise.all([wechat.close(), udesk.close()]);
  }, 90_000);
});
