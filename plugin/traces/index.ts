export { type Checked, checkFields, DOMAIN, REQUIRED, TEXT, type TraceProblem } from './reading';
export { checkEvent } from './tables';
export type * from './trace-data';
