export type { Authenticate, Identity } from './authenticate/identity';
export { ConfigError, type ConfigProblem } from './config/problem';
export { type RunningServer, startServer, type StartOptions } from './program/start';
export type { FilledUser, FillUser, UserToFill } from './relay/fill-user';
export { relayRoutes, type RelayRoutesOptions, type RelayWatch } from './relay/routes';
export { signRoutes, type SignRoutesOptions } from './sign/routes';
