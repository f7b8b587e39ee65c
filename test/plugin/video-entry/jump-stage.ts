import {
  prepareVideoJump,
  type SignedJump,
  type Signer,
  type SignRequest,
  type VideoJump,
  type VideoJumpOptions,
} from '../../../plugin/video-entry';
import { type FakeWx, START, useWx } from './fake-wx';

export const APP = 'wx46f00ac6f3dsdf12a';
export const REFERER = { sdkToken: 't', bizId: '1', commonNavigate: { path: 'pages/order/order' } };
export const EXTRA_DATA =
  '{"udeskAvsMiniReferer":{"sdkToken":"t","bizId":"1","commonNavigate":{"path":"pages/order/order"}}}';
export const LIFETIME = 60_000;
export const HOUR = 3_600_000;

export const signedBy = (nonce: number): SignedJump => ({
  appId: APP,
  path: `pages/preIndex/index?sign=s${nonce}&nonce=n${nonce}&timestamp=${START}`,
  extraData: EXTRA_DATA,
  lifetimeMs: LIFETIME,
});

/** Answers at once, each time with another nonce. */
export function freshSigner(): jest.Mock<Promise<SignedJump>, [SignRequest]> {
  let nonce = 0;
  return jest.fn<Promise<SignedJump>, [SignRequest]>(() => Promise.resolve(signedBy(++nonce)));
}

interface JumpStage {
  phone: () => FakeWx;
  prepare: (signer: Signer, more?: Partial<VideoJumpOptions>) => VideoJump;
  /** With the first answer of the signer. */
  prepared: (signer?: Signer, more?: Partial<VideoJumpOptions>) => Promise<VideoJump>;
  /** Of the jumps so far. */
  nonces: () => string[];
}

/** A new WeChat for every test, in which nothing that a test has prepared asks on. */
export function useJumps(): JumpStage {
  const phone = useWx();
  const jumps: VideoJump[] = [];
  afterEach(() => {
    for (const jump of jumps.splice(0)) jump.dispose();
  });

  function prepare(signer: Signer, more: Partial<VideoJumpOptions> = {}): VideoJump {
    const jump = prepareVideoJump({ appId: APP, referer: REFERER, signer, ...more });
    jumps.push(jump);
    return jump;
  }

  async function prepared(signer: Signer = freshSigner(), more: Partial<VideoJumpOptions> = {}): Promise<VideoJump> {
    const jump = prepare(signer, more);
    await jump.ready;
    return jump;
  }

  const nonces = () => phone().navigations.map(({ options }) => /nonce=(\w+)/.exec(options['path'] as string)![1]!);

  return { phone, prepare, prepared, nonces };
}
