import type { Letters } from '../letters';
import type { RedisConnection } from './connection';
import { customerOf, type Raw, type Stored, storedOf } from './messages';
import { REPLAY } from './scripts';

const STREAMS = { waiting: 'log', dead: 'dead' };

export function redisLetters(connection: RedisConnection, prefix: string): Letters {
  const { client } = connection;

  async function find(state: keyof typeof STREAMS, id: string): Promise<Stored | undefined> {
    if (!/^\d+-\d+$/.test(id)) return undefined;
    const [found] = await client.xrangeBuffer(prefix + STREAMS[state], id, id);
    return found && storedOf(found);
  }

  return {
    async list(state, most, after) {
      const start = after === undefined ? '-' : `(${after}`;
      const found = await client.xrangeBuffer(prefix + STREAMS[state], start, '+', 'COUNT', most);
      return found.map((each) => storedOf(each as Raw).letter);
    },
    async show(id) {
      const found = (await find('dead', id)) ?? (await find('waiting', id));
      return found && { letter: found.letter, body: found.push.body };
    },
    async replay(id) {
      const found = await find('dead', id);
      if (!found) return false;
      const { push } = found;
      return (await connection.run(REPLAY, prefix, 0, 'replay', customerOf(push), id, push.key)) === 1;
    },
    async purge(id) {
      return /^\d+-\d+$/.test(id) && (await client.xdel(`${prefix}dead`, id)) === 1;
    },
  };
}
