export type { Authenticate, Identity } from './authenticate/identity';
export { ConfigError, type ConfigProblem } from './config/problem';
export { type RunningServer, startServer, type StartOptions } from './program/start';
export { signRoutes, type SignRoutesOptions } from './sign/routes';
