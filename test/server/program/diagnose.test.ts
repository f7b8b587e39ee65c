import { tableOf, trySignatures } from '../../../server/program/diagnose';
import { Secret } from '../../../server/secret';
import { signVideoJump } from '../../../server/sign/video-jump';

const jump = {
  appId: 'wxtarget',
  callerAppId: 'wxcaller',
  path: 'pages/preIndex/index',
  referer: { sdkToken: 't', bizId: 'b', commonNavigate: { path: 'pages/a/b' } },
  secret: new Secret('do not print'),
  nonce: 'n1',
  now: 1455675719123,
};

describe('trySignatures', () => {
  const trials = trySignatures(jump);

  it('has every combination once', () => {
    expect(trials).toHaveLength(2 * 6 * 2 * 2 * 2);
    expect(new Set(trials.map(({ options }) => JSON.stringify(options))).size).toBe(trials.length);
    expect(new Set(trials.map(({ sign }) => sign)).size).toBe(trials.length);
  });

  it('has the defaults first, each as the server would sign', () => {
    expect(trials[0]).toMatchObject({
      options: { appId: 'target', separator: '', keys: 'given', navigates: 'inside', timestamp: 'ms' },
    });
    for (const { options, sign } of trials) expect(signVideoJump(jump, options).sign).toBe(sign);
  });

  it('leaves out what makes no difference', () => {
    expect(trySignatures({ ...jump, callerAppId: undefined, referer: { sdkToken: 't' } }, [''])).toHaveLength(4);
  });
});

describe('tableOf', () => {
  const referer = { sdkToken: 't', bizId: 'b' };
  const trials = trySignatures({ ...jump, callerAppId: undefined, referer }, ['|']);

  it('shows the options, the time and the signature', () => {
    const [head, ...rows] = tableOf(trials).split('\n');
    expect(head).toMatch(/^ +appId +separator +keys +navigates +timestamp +signed as +sign$/);
    expect(rows).toHaveLength(4);
    expect(rows[1]).toMatch(/^ +target +"\|" +given +inside +s +1455675719 +[0-9a-f]{64}$/);
  });

  it('marks the expected one, in either case', () => {
    const rows = tableOf(trials, trials[2]!.sign.toUpperCase()).split('\n').slice(1);
    expect(rows.map((row) => row.startsWith('>'))).toEqual([false, false, true, false]);
  });

  it('does not show the secret', () => {
    expect(tableOf(trials)).not.toContain('do not print');
  });
});
