export { byteLength } from '../text/bytes';
export type { FieldError } from './fault';
export type { FitOptions, FittedSession } from './options';
export { type ParsedSession, parseSessionFrom } from './parse';
export { sobotSessionFrom } from './sobot';
export type * from './types';
export { udeskSessionFrom } from './udesk';
