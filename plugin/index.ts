export { byteLength, parseSessionFrom, sobotSessionFrom, udeskSessionFrom } from './session-from/index';
export type * from './session-from/index';
export { prepareVideoJump, readVideoReturn } from './video-entry/index';
export { webImLink } from './web-im/link';
