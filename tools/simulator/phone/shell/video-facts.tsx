import type { Texts } from '../texts';
import type { Call } from '../video/call';

/** Whom the visitor said to be. Everything may be missing or of another kind: it is whatever the caller wrote. */
export function VideoFacts({ call: { referer, state, callsLeft }, texts }: { call: Call; texts: Texts }) {
  const { nickName, telephones, level } = membersOf(referer['customerInfo']);
  const names: Readonly<Record<string, string>> = texts.videoLevels;
  const word = textOf(level);
  const left = callsLeft === null ? texts.videoUnlimited : String(callsLeft);
  const facts: [name: keyof Texts['videoFacts'], value: string][] = [
    ['customer', textOf(nickName) || texts.videoNobody],
    ['telephones', numbersOf(telephones)],
    ['level', names[word] ?? word],
    ['bizId', textOf(referer['bizId'])],
    ['callsLeft', state === 'calling' || callsLeft !== null ? left : ''],
  ];
  return (
    <dl class="ph-facts">
      {facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name} data-testid={`video-${name}`}>
            <dt>{texts.videoFacts[name]}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value) as Readonly<Record<string, unknown>>;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function numbersOf(telephones: unknown): string {
  if (!Array.isArray(telephones)) return '';
  return telephones
    .map((one) => textOf(membersOf(one)['content']))
    .filter((number) => number !== '')
    .join('、');
}
