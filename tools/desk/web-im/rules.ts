import { doubt, lost, type Finding, type Rule } from './finding';

/** "配置客户端多语言": the document's whole list. */
const LANGUAGES = ['zh-cn', 'ar', 'en-us', 'es', 'fr', 'ja', 'ko', 'th', 'id', 'zh-TW', 'pt', 'ru'] as const;

function matching(form: RegExp, wrong: (value: string) => Finding): Rule {
  return (value) => (form.test(value) ? undefined : wrong(value));
}

/** A list in the notation of the document, "用逗号分隔". */
function each(rule: Rule): Rule {
  return (value) => value.split(',').map(rule).find(Boolean);
}

function oneOf(...known: readonly string[]): Rule {
  return (value) => (known.includes(value) ? undefined : lost('unknown-value', { value, allowed: known.join(', ') }));
}

export const text: Rule = () => undefined;
export const filled = matching(/\S/, () => doubt('blank-value'));
export const flag = oneOf('true', 'false');

/** "仅支持字母、数字及下划线": of `session_key` the desk keeps nothing else. */
export const word = matching(/^\w+$/, () => lost('not-word'));
/** The same is asked of tokens, and the document's own are an e-mail address and a UUID. */
export const askedWord = matching(/^\w+$/, () => doubt('asked-word'));

export const webAddress = matching(/^https?:\/\/[^\s/]/i, (value) => doubt('not-web-address', { value }));
export const email = matching(/^[^\s@,]+@[^\s@,]+$/, (value) => doubt('not-email', { value }));
export const emails = each((value) => email(value.trim()));

/** "当前时间戳(13位毫秒)". */
export const milliseconds = matching(/^\d{13}$/, (value) => lost('not-milliseconds', { value }));
/** SHA-1 or SHA-256 in upper-case hex. */
export const signature: Rule = (value) => {
  if (/^(?:[0-9A-F]{40}|[0-9A-F]{64})$/.test(value)) return undefined;
  return lost(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(value) ? 'signature-case' : 'not-signature');
};
export const algorithm = oneOf('SHA1', 'SHA256');

export const language: Rule = (value) =>
  LANGUAGES.some((one) => one === value) ? undefined : doubt('language-unknown', { value });

export const vip = oneOf('vip', 'normal');
/** 1 紧急, 2 高, 3 标准, 4 低; and 1 开启, 2 已解决, 3 已关闭, 4 解决中. */
export const oneToFour = oneOf('1', '2', '3', '4');
/** `SelectField_<n>`: an index, several of a multi-select, or the way down a cascade. */
export const choiceIndices = matching(/^\d+(?:,\d+)*$/, (value) => doubt('not-choice-index', { value }));

/** "color:rgb(50,50,50);font-weight:bold". */
export const style = matching(/^(?:\s*[-a-z]+\s*:[^:;{}]+(?:;|$))*\s*$/i, (value) => doubt('not-style', { value }));
