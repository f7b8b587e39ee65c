export { remoteSigner, type RemoteSignerOptions } from './remote-signer';
export { enterVideoPage, type VideoPageOptions } from './page-way';
export { onVideoReturn, readVideoReturn, type VideoReturnOptions } from './video-return';
export { prepareVideoJump, type VideoJump, type VideoJumpOptions } from './jump-way';
export type * from './types';
export type * from '../video-referer/types';
