import { readFileSync } from 'node:fs';
import { constants, createContext, Script } from 'node:vm';
import { settled, type WeChat } from './fake-wechat';
import type { Session, Tracker } from './trackers';

type Module = (module: { exports: unknown }, exports: unknown) => void;

/** Compiled once for all launches: what is measured is what a script does, which spares the larger ones. */
const scripts = new Map<string, Script>();

function scriptOf(file: string): Script {
  const script = scripts.get(file) ?? new Script(wrapped(readFileSync(file, 'utf8')), { filename: file });
  scripts.set(file, script);
  return script;
}

const wrapped = (code: string): string => `(function (module, exports) {${code}\n})`;

export interface Launch {
  exported: unknown;
  /** Milliseconds of the import and `init`: the app's own first line waits so long. */
  call: number;
  /** The same, with all that follows when WeChat answers; what a timer does is not of the launch. */
  all: number;
}

/** A launch in a context of its own. */
export async function launch(tracker: Tracker, phone: WeChat): Promise<Launch> {
  const script = scriptOf(tracker.file);
  // An ordinary global object: with another, each use of a global, `JSON` too, would go through Node's interceptors.
  const context = createContext(constants.DONT_CONTEXTIFY) as { Date: typeof Date };
  Object.assign(context, phone.globals);
  context.Date.now = phone.now;
  const module = { exports: {} as unknown };
  const start = performance.now();
  (script.runInContext(context) as Module)(module, module.exports);
  tracker.init(module.exports);
  const call = performance.now() - start;
  await settled();
  return { exported: module.exports, call, all: performance.now() - start };
}

/** A tracker on a new phone, with the first page up and all quiet. */
export async function launched(tracker: Tracker, phone: WeChat): Promise<Session> {
  const { exported } = await launch(tracker, phone);
  await phone.advance(1000);
  const session = tracker.begin(exported, phone);
  await phone.advance(1000);
  return session;
}
