import type { Fact, Problem } from '../entry';
import * as shapes from './config-shapes';
import { isMembers, members, type Note, type Shape, text } from './config-shapes';
import { doubt, lost, problemOf, type Finding, type Rule } from './finding';
import { parameterOf, type Group } from './parameters';
import * as rules from './rules';

/** "形状: h v c i; 位置: lt mt rt lm mm rm lb mb rb"; the document's examples also have an `srb`. */
const posFlag: Rule = (value) => (/^[hvci][lmr][tmb]$/.test(value) ? undefined : doubt('not-pos-flag', { value }));
const colour: Rule = (value) =>
  /^(?:#(?:[0-9a-f]{3}|[0-9a-f]{6})|rgba?\([^)]*\)|[a-z]+)$/i.test(value) ? undefined : doubt('not-colour', { value });
const oneOf =
  (...known: string[]): Rule =>
  (value) =>
    known.includes(value) ? undefined : lost('unknown-value', { value, allowed: known.join(', ') });

const offsets = members({ top: text(rules.text), left: text(rules.text) });
const pop = members({
  css: shapes.declarations,
  direction: text(oneOf('top', 'right', 'left', 'bottom')),
  offset: offsets,
  arrow: offsets,
});

/** "会话面板": "面板位置只支持 top、left、right". */
const panel = members({
  css: members({ top: text(rules.text), left: text(rules.text), right: text(rules.text) }),
  onToggle: shapes.callback,
});

/** "移动端 - 参数说明", which a page's own settings share. */
const LOOKS = {
  mode: text(oneOf('inner', 'blank')),
  color: text(colour),
  pos_flag: text(posFlag),
  onlineText: text(rules.text),
  offlineText: text(rules.text),
  noBubble: shapes.boolean,
  language: text(rules.language),
  targetSelector: text(rules.filled),
  selector: text(rules.filled),
  css: shapes.declarations,
  pop,
};

/** Parameters of these groups by their names in a link. */
function parameters(prefix: string, ...groups: Group[]): Shape {
  return members({}, (name) => (value, path, note) => {
    const parameter = parameterOf(prefix + name);
    if (parameter === undefined || !groups.includes(parameter.group)) note(doubt('unknown-parameter'), path);
    else if (parameter.rule === rules.flag) flag(value, path, note);
    else text(parameter.rule)(value, path, note);
  });
}

/** "true或false": of a product's `send` the document does not say whether it is text. */
const flag: Shape = (value, path, note) => {
  if (typeof value !== 'boolean') text(rules.flag)(value, path, note);
};

const id = text(rules.filled);
const word = text(rules.word);

const SETTINGS: Record<string, Shape> = {
  ...LOOKS,
  code: id,
  link: text(rules.webAddress),
  isInvite: shapes.boolean,
  agent_id: id,
  group_id: id,
  session_key: word,
  merchant_id: id,
  merchant_name: text(rules.text),
  merchant_avatar: text(rules.webAddress),
  merchant_list: shapes.boolean,
  manualInit: shapes.boolean,
  channel: text(rules.text),
  window: members({ width: id, height: id }),
  panel,
  customer: parameters('', 'identity', 'customer', 'record'),
  ticket: parameters('', 'ticket'),
  product: parameters('product_', 'product'),
  im_client_valid: parameters('', 'access'),
  hide_product: shapes.boolean,
  mobile: members(LOOKS),
  robot_modelKey: id,
  c_cf_dialogueDesc: text(rules.text),
  uba: members({ app_key: id }),
  src_url: text(rules.webAddress),
  onReady: shapes.callback,
  onUnread: shapes.callback,
};

const METHODS: Record<string, number> = { init: 0, showPanel: 0, hidePanel: 0, noDrag: 0, isDrag: 0, dataTrace: 2 };

export interface ConfigReading {
  config: Record<string, unknown>;
  settings: Fact[];
  problems: Problem[];
}

/** What the desk makes of everything that a page called `ud` with, in order. */
export function readCalls(calls: readonly unknown[][]): ConfigReading {
  const problems: Problem[] = [];
  const note: Note = (finding, field) => problems.push(problemOf(finding, field));
  // A page may name anything, `__proto__` too.
  const config = Object.create(null) as Record<string, unknown>;
  let inits = 0;
  for (const [first, ...rest] of calls) {
    if (isMembers(first)) {
      Object.assign(config, first);
    } else if (typeof first === 'string' && Object.hasOwn(METHODS, first)) {
      if (first === 'init') inits += 1;
      if (rest.length !== METHODS[first]) note(countOf(first, rest.length), `ud(${first})`);
    } else if (typeof first === 'string' && rest.length === 1) {
      config[first] = rest[0];
    } else note(lost('method-unknown'), `ud(${JSON.stringify(first)})`);
  }
  members(SETTINGS, unknownSetting)(config, '', note);
  for (const name of ['code', 'link']) if (!(name in config)) note(lost('required'), name);
  checkTogether(config, inits, note);
  return { config, settings: settingsOf(config), problems };
}

function countOf(method: string, found: number): Finding {
  return lost('argument-count', { expected: METHODS[method] ?? 0, found });
}

const unknownSetting =
  (name: string): Shape =>
  (_value, path, note) =>
    note(doubt(parameterOf(name) === undefined ? 'unknown-field' : 'not-for-ud'), path);

/** What one setting means only beside another. */
function checkTogether(config: Readonly<Record<string, unknown>>, inits: number, note: Note): void {
  const isBlank = config['mode'] === 'blank';
  if ('window' in config && !isBlank) note(doubt('only-with', { other: 'mode: "blank"' }), 'window');
  if ('panel' in config && isBlank) note(doubt('only-with', { other: 'mode: "inner"' }), 'panel');
  if (inits > 0 && config['manualInit'] !== true) note(doubt('only-with', { other: 'manualInit: true' }), 'ud(init)');
  if (inits > 1) note(doubt('init-twice'), 'ud(init)');
  const { merchant_id: merchant, session_key: key } = config;
  if (merchant !== undefined && JSON.stringify(merchant) !== JSON.stringify(key))
    note(lost('merchant-differs'), 'session_key');
}

/** What stands in a line of its own. */
function settingsOf(config: Readonly<Record<string, unknown>>): Fact[] {
  return Object.entries(config)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(([name, value]) => ({ path: name, name, value: String(value) }));
}
