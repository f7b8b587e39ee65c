export * from './session-from/index';
export { prepareVideoJump, readVideoReturn } from './video-entry/index';
export { webImLink } from './web-im/index';
