export { webImLink, type WebImOptions } from './build';
export * from './types';
