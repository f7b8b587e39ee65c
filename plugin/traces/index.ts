export { type Checked, checkEvent, checkFields } from './tables';
export type { TraceProblem } from './tables';
export type * from './trace-data';
