import { useEffect, useRef, useState } from 'preact/hooks';
import { PLATFORMS, type Desk, type Platform } from '../../desk/entry';
import { BACK, Icon, RELOAD } from './icons';
import { readPhoneMessage, type ToPhone } from './phone-messages';
import { NETWORKS, type Network } from './preferences';
import { useTexts, type Lang } from './texts';

interface PhoneColumnProps {
  lang: Lang;
  desk: Desk;
  platform: Platform;
  network: Network;
  onPlatform: (platform: Platform) => void;
  onNetwork: (network: Network) => void;
}

export function PhoneColumn({ lang, desk, platform, network, onPlatform, onNetwork }: PhoneColumnProps) {
  const t = useTexts();
  const frame = useRef<HTMLIFrameElement>(null);
  // Set once: changing it would restart the mini program. Later changes go by message.
  const [source] = useState(() => `/phone/?${new URLSearchParams({ platform, network, lang }).toString()}`);
  const [page, setPage] = useState({ route: '', title: '' });
  const [hasWayBack, setHasWayBack] = useState(true);
  const [failure, setFailure] = useState<{ message: string; stack: string }>();

  const send = (message: ToPhone): void => frame.current?.contentWindow?.postMessage(message, location.origin);
  const sendSettings = (): void => send({ type: 'phone:set', platform, network, lang });
  useEffect(sendSettings, [platform, network, lang]);

  useEffect(() => {
    const listen = (event: MessageEvent<unknown>): void => {
      const message = readPhoneMessage(event, frame.current?.contentWindow ?? null);
      if (message?.type === 'phone:ready') sendSettings();
      if (message?.type === 'phone:page') setPage({ route: message.route, title: message.title });
      if (message?.type === 'phone:way-back') setHasWayBack(message.isOpen);
      if (message?.type === 'phone:error') setFailure(message);
    };
    addEventListener('message', listen);
    return () => removeEventListener('message', listen);
  }, [platform, network, lang]);

  const reload = (): void => {
    setFailure(undefined);
    send({ type: 'phone:reload' });
  };

  return (
    <div class="phone">
      <iframe ref={frame} class="phone-frame" src={source} title={t.phone.title} data-testid="phone" />
      <div class="phone-controls">
        <Select
          name="platform"
          label={t.phone.platform}
          value={platform}
          options={PLATFORMS}
          names={t.phone.platforms}
          onChange={onPlatform}
        />
        <Select
          name="network"
          label={t.phone.network}
          value={network}
          options={NETWORKS}
          names={t.phone.networks}
          onChange={onNetwork}
        />
      </div>
      <div class="phone-controls">
        <p class="phone-route mono">{page.route}</p>
        <span class="phone-buttons">
          <a class="phone-link" href={BESIDE[desk](lang)} target="_blank" rel="noopener" data-testid="beside">
            {t.phone.beside[desk]}
          </a>
          <button
            type="button"
            class="icon-button"
            aria-label={t.phone.back}
            title={t.phone.back}
            // Not `disabled`: whoever has pressed it would lose their place on the page.
            aria-disabled={!hasWayBack}
            onClick={() => hasWayBack && send({ type: 'phone:back' })}
          >
            <Icon path={BACK} />
          </button>
          <button type="button" class="icon-button" aria-label={t.phone.reload} title={t.phone.reload} onClick={reload}>
            <Icon path={RELOAD} />
          </button>
        </span>
      </div>
      {/* There before it says anything, or it would not be read out. */}
      <div role="status">
        {failure && (
          <details class="phone-failure" data-testid="phone-error">
            <summary>
              {t.phone.failed}: {failure.message}
            </summary>
            <pre class="mono">{failure.stack}</pre>
          </details>
        )}
      </div>
    </div>
  );
}

/** Where else the desk meets customers: the shop in a browser, and the page that Sobot's agents work on. */
const BESIDE: Record<Desk, (lang: Lang) => string> = {
  udesk: () => '/h5/',
  sobot: (lang) => `/desk/sobot/workbench/?lang=${lang}`,
};

interface SelectProps<T extends string> {
  name: string;
  label: string;
  value: T;
  options: readonly T[];
  names: Record<T, string>;
  onChange: (value: T) => void;
}

function Select<T extends string>({ name, label, value, options, names, onChange }: SelectProps<T>) {
  const choose = (chosen: string): void => {
    const known = options.find((option) => option === chosen);
    if (known !== undefined) onChange(known);
  };
  return (
    <label class="select">
      <span>{label}</span>
      <select data-testid={name} value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option} value={option}>
            {names[option]}
          </option>
        ))}
      </select>
    </label>
  );
}
