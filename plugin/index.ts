export * from './session-from/index';
