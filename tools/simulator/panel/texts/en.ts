import type { Problem, ProblemCode } from '../../../desk/entry';
import { groupDigits } from './digits';
import { relayEn } from './relay-en';
import { traceEn } from './trace-en';
import { videoEn } from './video-en';
import { webImEn, webImProblemsEn } from './webim-en';
import type { Texts } from './zh';

type Params = Problem['params'];

const number = (value: string | number | undefined): string => groupDigits(Number(value ?? 0));
const plural = (count: number, one: string, many: string = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`;

const kinds: Record<string, string> = {
  text: 'text',
  id: 'an id (a whole number)',
  pairs: 'a list [[id, value], …]',
  own: 'an object',
  object: 'an object',
  array: 'a list',
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  function: 'a function',
  null: 'null',
  whole: 'a whole number from 0 up',
  custom: 'text, a number, or a list of them',
};
const kind = (name: string | number | undefined): string => kinds[String(name)] ?? String(name);

const problems: Record<ProblemCode, (p: Params) => string> = {
  cut: (p) =>
    `${number(p['bytes'])} bytes in all; WeChat keeps the first ${number(p['kept'])} and silently drops ${number(p['lost'])}`,
  'event-broken': (p) =>
    p['ends'] === 'early'
      ? 'The pushed XML stops before its end: a desk that was sent no more than this reads nothing at all'
      : 'The pushed XML is no longer well-formed: the desk reads nothing at all',
  'no-session-from': () => 'This push carries no SessionFrom: it is not of a visitor who comes from a contact button',
  encrypted: () =>
    'This push is encrypted (safe mode), so whether it carries a SessionFrom cannot be seen: paste it decrypted',
  'breaks-cdata': () => 'Contains ]]>, which ends the CDATA section of the event',
  'unknown-desk': (p) => `Starts with “${p['text'] ?? ''}”, neither udesk nor sobot: no desk reads it`,
  'missing-position': () =>
    'This fixed place is missing, so later fields shift; keep its separator even when it is empty',
  'literal-undefined': (p) => `Holds the word “${p['text'] ?? ''}”, most likely bound before the user was loaded`,
  'literal-object': () => 'Holds “[object Object]”: JSON.stringify is missing',
  'literal-template': (p) => `The template was never evaluated: “${p['text'] ?? ''}”`,
  'nickname-placeholder': () => '“微信用户” is what WeChat answers for everyone, so it names nobody',
  'avatar-local': () => 'The avatar is a temporary file on the phone; the desk cannot open it before it is uploaded',
  'avatar-not-url': (p) => `The avatar is no URL: “${p['text'] ?? ''}”. A | in the nickname shifts all later fields`,
  'no-key': (p) => `“${p['text'] ?? ''}” has no ${p['separator'] ?? ''}, so it belongs to no field and is dropped`,
  'blank-key': (p) => `The key “${p['key'] ?? ''}” has a stray space; it should be ${p['meant'] ?? ''}, and is dropped`,
  'misspelt-key': (p) => `The key is written ${p['key'] ?? ''}; it should be ${p['meant'] ?? ''}, and is dropped`,
  'unknown-key': (p) => `The document has no field “${p['key'] ?? ''}”; it is dropped`,
  'repeated-key': (p) => `The field ${p['key'] ?? ''} comes more than once; the first one is taken`,
  'repeated-member': (p) =>
    `The key ${p['key'] ?? ''} comes again further on; a JSON parser keeps the last, so this one is lost`,
  'empty-segment': () => 'This part is empty',
  'json-cut-off': (p) =>
    p['by'] === '|'
      ? 'There is a bare | in the JSON: the desk splits there first, so none of it can be read; write it as \\u007c'
      : 'The JSON ends before it is complete, so none of it can be read',
  'looks-cut': (p) => `Ends right at ${number(p['limit'])} bytes, so WeChat most likely cut it`,
  'json-broken': (p) => `The JSON breaks near “${p['near'] ?? ''}”, so none of it can be read`,
  'json-too-deep': () => 'The JSON is nested too deeply and was not read further',
  'not-object': (p) => `Should be a JSON object, is ${kind(p['found'])}`,
  'not-list': (p) => `Should be a JSON list, is ${kind(p['found'])}`,
  'wrong-type': (p) => `Should be ${kind(p['expected'])}, is ${kind(p['found'])}`,
  'bad-pair': () => 'Each item should be [id, value]; to add one, the id is an empty string or null',
  required: () => 'Required, but not given',
  'unknown-value': (p) => `The document has no value “${p['value'] ?? ''}”; known: ${p['allowed'] ?? ''}`,
  'unknown-field': () => 'Not in the document; the desk may ignore it',
  'too-long': (p) => `${number(p['length'])} characters, at most ${number(p['limit'])}`,
  'too-many': (p) => `${number(p['count'])} steps, at most ${number(p['limit'])}`,
  'last-step-overflows': () => 'Nothing comes after step 4, so it cannot overflow',
  'not-page-path': (p) => `“${p['value'] ?? ''}” is not the path of a page`,
  'own-navigate-type': () => 'The path has a navigateType of its own, so a page is given two on the way back',
  'needless-way-back': () => 'Never used beside commonNavigate',
  'unknown-token': () => 'The video service does not know this sdkToken',
  ...webImProblemsEn,
};

export const en: Texts = {
  htmlLang: 'en',
  locale: 'en-GB',
  tabs: { phone: 'Phone', desk: 'Desk', workbench: 'Workbench', relay: 'Relay' },
  tabsLabel: 'View',
  deskSwitch: 'Which desk to sit at',
  desks: { udesk: 'Udesk', sobot: 'Sobot' },
  badge: (count) => plural(count, 'entry', 'entries'),
  language: 'Language',
  theme: { system: 'Theme: system', light: 'Theme: light', dark: 'Theme: dark' },

  phone: {
    title: 'Mini program on the phone',
    platform: 'Platform',
    network: 'Network',
    platforms: { ios: 'iOS', android: 'Android', ohos: 'HarmonyOS', mac: 'Mac', windows: 'Windows' },
    networks: { online: 'Online', slow: 'Slow', offline: 'Offline' },
    back: 'Go back one page',
    reload: 'Reopen the mini program',
    failed: 'The mini program failed',
    beside: { udesk: 'Web shop', sobot: 'Sobot workbench' },
  },

  stream: {
    title: 'Entries',
    filters: 'Filter by kind',
    all: 'All',
    kinds: { session: 'Sessions', trace: 'Trail', video: 'Video', 'web-im': 'Web chat', relay: 'Relay' },
    clear: 'Clear',
    connecting: 'Connecting',
    live: 'Live',
    lost: 'Connection lost, reconnecting',
    empty: {
      session: {
        title: 'Open a product on the phone and tap 联系客服',
        text: 'Each tap adds a card: the customer as the agent sees them, the bytes each field takes, and what did not arrive.',
      },
      trace: {
        title: 'Open a product on the phone',
        text: 'What the mini program reports of views and orders is listed here by the time it happened, newest first.',
      },
      video: {
        title: 'Open an order on the phone and start a video call',
        text: 'Each call adds a card: whether its signature holds, who the customer is, what it is about, and how it ended.',
      },
      'web-im': {
        title: 'Switch the phone to HarmonyOS, Mac or Windows and tap 联系客服',
        text: 'WeChat has no chat there, so the mini program opens the web page of the desk. Each window adds a card: whether its signature holds, who the customer is, what they ask about.',
      },
      relay: {
        title: 'Open the relay and write as the follower',
        text: 'Each request between WeChat, the relay and Udesk is listed here with its bytes.',
      },
    },
    emptyOther: (desk, count) => `${plural(count, 'entry', 'entries')} at ${desk}`,
    arrived: (name, page, figures, state) => `${name} entered${page ? ` from ${page}` : ''}, ${figures}, ${state}`,
  },

  visitor: 'Visitor without a nickname',
  entered: { before: ' entered from ', after: '' },
  enteredBare: ' entered',
  bytes: (count) => `${number(count)} B`,
  figures: (bytes, limit) => `${number(bytes)} / ${number(limit)} B`,
  states: { whole: 'Whole', shortened: 'Shortened', lost: 'Lost data', plain: 'Empty' },
  expand: 'Expand',
  collapse: 'Collapse',

  cards: {
    customer: 'Customer',
    record: 'Business record',
    own: 'Custom fields of the customer',
    ownRecord: 'Custom fields of the record',
    params: 'Custom parameters',
    routing: 'Routing',
    empty: 'None',
    noValue: 'empty',
    pairNew: 'new',
    pairUpdates: (id) => `update id ${id}`,
    message: 'Mini program card offered',
    noTitle: 'No title',
  },
  labels: {
    nickname: 'Nickname',
    avatar: 'Avatar',
    unionid: 'UnionID',
    customer_name: 'Name',
    email: 'E-mail',
    customer_token: 'External ID',
    generated_channel: 'Channel',
    ip: 'IP',
    description: 'Description',
    organization_id: 'Company ID',
    tags: 'Tags',
    owner_id: 'Owner ID',
    owner_group_id: 'Owner group ID',
    level: 'Level',
    cellphones: 'Phone',
    other_emails: 'Other e-mail',
    title: 'Title',
    partnerid: 'Docking ID',
    robotid: 'Bot ID',
    customerCode: 'Merchant ID',
    flowGroupId: 'Skill group ID',
  },
  steps: {
    label: (index) => `Step ${String(index)}`,
    targets: { group: 'to skill group ', agent: 'to agent ', unknown: 'to an unknown target ' },
    noId: ' (no ID given)',
    overflow: (condition) => `, then on when ${condition}`,
    overflowUnnamed: ', then on, but no condition is named',
    stay: ', no overflow',
    unclear: ', overflow unclear',
    conditions: {
      '1': 'the agent is offline',
      '2': 'the agent is occupied',
      '3': 'intelligent judgement says so',
      '4': 'no agent of the group is online',
      '5': 'all agents of the group are occupied',
      '6': 'the group is off duty',
      '7': 'intelligent judgement says so',
    },
  },

  bar: {
    label: 'Bytes by field, in order on the wire',
    limit: (limit) => `limit ${number(limit)} B`,
    hint: 'Point at or select a part to see its field and value',
    groups: {
      identity: 'identity',
      custom: 'custom fields',
      record: 'business record',
      params: 'custom parameters',
      routing: 'routing',
      frame: 'separators and braces',
    },
    rest: 'all the rest',
    shortened: 'shortened',
    leftOut: 'left out',
    leftOutCount: (count) => plural(count, 'field'),
    cutAway: 'cut off',
    unreadable: 'unreadable',
    states: {
      arrived: 'arrived',
      shortened: 'arrived shortened',
      unreadable: 'arrived, but cannot be read',
      cut: 'cut off by WeChat',
      dropped: 'left out by the component, never sent',
    },
    clipped: (bytes) => `${number(bytes)} B more, not drawn`,
    notToScale: 'not to scale',
  },
  leftOut: {
    dropped: (count) => `To stay within the limit, the component left out ${plural(count, 'field')}`,
    shortened: (count) => `To stay within the limit, the component shortened ${plural(count, 'field')}`,
    fault: 'The component could not build the session and opened a plain chat',
    at: (byte) => `· at byte ${number(byte)}`,
    unnamed: 'unrecognised text',
  },
  problems,
  trace: traceEn,
  video: videoEn,
  webIm: webImEn,
  relay: relayEn,
  details: {
    raw: 'Raw string',
    event: 'Event as WeChat posts it',
    cut: 'What WeChat cut',
    figures: 'Bytes by field',
    cutNone: (bytes, limit) => `Nothing. ${number(bytes)} B is within the limit of ${number(limit)} B.`,
    cutUnknown: 'Not to be seen. The text stops where it was cut; the rest is gone.',
    cutUnread: 'Not to be told: the push cannot be read.',
    cutAvoided: (count) =>
      `Nothing. The component left out or shortened ${plural(count, 'field')} first; sent as it was, WeChat would have cut the string at the limit, wherever that falls.`,
    cutAfter: 'Just before the cut',
    cutLost: 'Cut off',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'Copying failed',
    table: { path: 'Field', bytes: 'Bytes', value: 'Value', state: 'State', total: 'Total' },
  },

  workbench: {
    title: 'Workbench',
    intro: 'Paste a session-from from production to see what the desk reads and what is wrong with it.',
    input: 'A session-from string, JSON, a pushed event or a WXML attribute',
    placeholder: 'udesk|nickname|avatar|customer^{…}',
    examples: 'Try one of these',
    names: {
      udesk: 'Udesk’s own example',
      sobot: 'Sobot’s own example',
      cut: 'Cut at 1000 bytes',
      bar: 'A | in the nickname',
      undefined: 'undefined|undefined',
      misspelt: 'transferAction=',
    },
    forms: {
      empty: '',
      string: 'Read as a string',
      attribute: 'Taken from a WXML attribute',
      'json-string': 'Taken from a JSON string',
      'xml-event': 'Taken from a pushed XML event',
      'json-event': 'Taken from a pushed JSON event',
      'json-session': 'Put together the way the documents’ samples do',
      'json-member': 'Found inside the pasted JSON',
      'json-other': 'JSON without any field of a session',
      'json-broken': 'Begins as JSON, with a mistake in it',
    },
    emptyTitle: 'Paste something, or pick an example',
    emptyText: 'The text goes to the simulator on this machine and nowhere else.',
    failed: 'Inspecting failed; check that the simulator is still running',
    tooLong: 'Too long: 500 kB at most',
    reads: (desk) => `What ${desk} reads`,
  },
};
