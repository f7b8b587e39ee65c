import { createHash } from 'node:crypto';
import type { Push } from '../../wechat/push';
import type { Letter } from '../letters';
import type { Held } from '../outbox';

/** Bytes of a script's answer: strings are buffers, numbers are numbers, `false` is null. */
export type Raw = Buffer | number | null | Raw[];

/** One name in the scripts and in the keys, from which no openid can be read. */
export function customerOf({ appid, openid }: Pick<Push, 'appid' | 'openid'>): string {
  return `${appid}:${createHash('sha256').update(`${appid}:${openid}`).digest('base64url').slice(0, 22)}`;
}

/** Fields of a message in a stream. */
export const fieldsOf = ({ appid, openid, key, body }: Push): (string | Buffer)[] => [
  ...['appid', appid, 'openid', openid, 'key', key, 'body'],
  body,
];

/** `[id, attempts, fields]`, as the scripts give a held message. */
export function heldOf(raw: Raw): Held | undefined {
  if (raw === null) return undefined;
  const [id, attempts, fields] = raw as [Buffer, Buffer, Buffer[]];
  const read = readFields(fields);
  return { id: id.toString(), push: pushOf(read), acceptedAt: numberOf(read, 'at'), attempts: Number(attempts) };
}

export interface Stored {
  letter: Letter;
  push: Push;
}

/** `[id, fields]`, as a stream gives a message. */
export function storedOf(raw: Raw): Stored {
  const [id, fields] = raw as [Buffer, Buffer[]];
  const read = readFields(fields);
  const push = pushOf(read);
  const death = read.has('died')
    ? { at: numberOf(read, 'died'), attempts: numberOf(read, 'attempts'), reason: textOf(read, 'reason') }
    : undefined;
  const { appid, openid } = push;
  return { push, letter: { id: id.toString(), appid, openid, acceptedAt: numberOf(read, 'at'), death } };
}

type Fields = Map<string, Buffer>;

function readFields(flat: readonly Buffer[]): Fields {
  const fields: Fields = new Map();
  for (let at = 0; at < flat.length; at += 2) fields.set(flat[at]!.toString(), flat[at + 1]!);
  return fields;
}

const textOf = (fields: Fields, name: string): string => fields.get(name)?.toString() ?? '';
const numberOf = (fields: Fields, name: string): number => Number(textOf(fields, name));

const pushOf = (fields: Fields): Push => ({
  appid: textOf(fields, 'appid'),
  openid: textOf(fields, 'openid'),
  key: textOf(fields, 'key'),
  body: fields.get('body') ?? Buffer.alloc(0),
});
