import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readServerConfig } from '../../../server/config/server-config';

const text = readFileSync(join(__dirname, '..', '..', '..', 'server', 'desk.config.example.json'), 'utf8');

describe('desk.config.example.json', () => {
  it('is right once its variables are set', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const env = {
      DESK_JWT_KEY: 'x'.repeat(32),
      UDESK_VIDEO_SECRET: 'x',
      UDESK_VIDEO_SDK_TOKEN: 'x',
      UDESK_IM_USER_KEY: 'x',
      UDESK_IM_PUBLIC_KEY: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
      SOBOT_CHANNEL_KEY: 'x'.repeat(16),
    };
    expect(readServerConfig(JSON.parse(text), env).problems).toEqual([]);
    expect([...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name).sort()).toEqual(Object.keys(env).sort());
  });

  it('tells every variable that is not set', () => {
    const { problems } = readServerConfig(JSON.parse(text), {});
    expect(problems.map(({ path }) => path)).toEqual([
      'authenticate.jwt.key',
      'sign.video.secret',
      'sign.video.sdkToken',
      'sign.webIm.publicKey',
      'sign.webIm.key',
      'sign.unionId.key',
    ]);
  });
});
