export { prepareVideoJump, type VideoJump, type VideoJumpOptions } from './jump-way';
export { enterVideoPage, type VideoPageOptions } from './page-way';
export { remoteSigner, type RemoteSignerOptions } from './remote-signer';
export type * from './types';
export { onVideoReturn, readVideoReturn, type VideoReturnOptions } from './video-return';
export type * from '../video-referer/types';
