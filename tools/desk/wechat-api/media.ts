import { randomBytes } from 'node:crypto';
import { readMultipart } from './multipart';
import { Refusal, type Errcode } from './refusal';

export type MediaType = 'image' | 'voice' | 'video' | 'thumb';

const MEGABYTE = 1024 * 1024;
/** Temporary material lives three days. */
const LIFETIME_MS = 259_200_000;

/** Endings and sizes of the page on temporary material. */
const RULES: Readonly<Record<MediaType, { endings: Record<string, string>; most: number; tooLarge: Errcode }>> = {
  image: {
    endings: { png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif' },
    most: 10 * MEGABYTE,
    tooLarge: 40009,
  },
  voice: { endings: { amr: 'audio/amr', mp3: 'audio/mpeg' }, most: 2 * MEGABYTE, tooLarge: 40010 },
  video: { endings: { mp4: 'video/mp4' }, most: 10 * MEGABYTE, tooLarge: 40011 },
  thumb: { endings: { jpg: 'image/jpeg' }, most: 64 * 1024, tooLarge: 40012 },
};

export interface Material {
  mediaId: string;
  type: MediaType;
  filename: string;
  contentType: string;
  bytes: Buffer;
  /** Milliseconds. */
  createdAt: number;
}

/** The temporary material of one account. What a file holds is not looked into, its name's ending says what it is. */
export interface MediaStore {
  /** Takes the body of `media/upload`. */
  upload(type: string | null, contentType: string, body: Buffer): Material;
  /** What a follower sent, or a test wants there. */
  add(type: MediaType, filename: string, bytes: Buffer): Material;
  /** Throws 40007 where it is unknown, too old or of another type than wanted. */
  find(mediaId: unknown, wanted?: MediaType): Material;
}

export function createMediaStore(now: () => number): MediaStore {
  const materials = new Map<string, Material>();

  function add(type: MediaType, filename: string, bytes: Buffer): Material {
    const ending = /\.(\w+)$/.exec(filename)?.[1]?.toLowerCase() ?? '';
    const { endings, most, tooLarge } = RULES[type];
    const contentType = Object.hasOwn(endings, ending) ? endings[ending] : undefined;
    if (contentType === undefined) throw new Refusal(40005, `of ${type}: ${filename}`);
    if (bytes.length === 0) throw new Refusal(40006);
    if (bytes.length > most) throw new Refusal(tooLarge);
    const mediaId = randomBytes(48).toString('base64url');
    const material = { mediaId, type, filename, contentType, bytes, createdAt: now() };
    materials.set(mediaId, material);
    return material;
  }

  return {
    add,
    upload(type, contentType, body) {
      if (!isMediaType(type)) throw new Refusal(40004);
      const media = readMultipart(contentType, body)?.find(({ name }) => name === 'media');
      // A file name outside ASCII is as good as none.
      if (!media?.filename || !/^[\x20-\x7e]+$/.test(media.filename)) throw new Refusal(41005);
      return add(type, media.filename, media.bytes);
    },
    find(mediaId, wanted) {
      const material = typeof mediaId === 'string' ? materials.get(mediaId) : undefined;
      const isThere = material && now() - material.createdAt < LIFETIME_MS;
      if (!isThere || (wanted && material.type !== wanted)) throw new Refusal(40007);
      return material;
    },
  };
}

function isMediaType(type: string | null): type is MediaType {
  return type !== null && Object.hasOwn(RULES, type);
}
