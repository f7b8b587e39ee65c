export { TICKET_PRIORITY, TICKET_STATUS, webImLink, type WebImOptions } from './link';
export { type LinkProblem, type ParsedWebImLink, parseWebImLink, readFrameParameters } from './parse';
export {
  identityExpiresAt,
  keepWebImLink,
  type SignedWebImLink,
  type WebImLinkKeeper,
  type WebImLinkKeeperOptions,
} from './renewal';
export type * from './types';
