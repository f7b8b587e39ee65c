import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { RelayState } from '../../relay/relay-state';
import { StateIcon } from '../icons';
import { useTexts } from '../texts';
import type { State } from '../verdict';
import { expireToken, setMode, setProcess, setUdesk } from './relay-actions';
import { RelayFacts } from './relay-facts';

const MODES: RelayState['mode'][] = ['plain', 'compatible', 'safe'];

interface StationsProps {
  state: RelayState | undefined;
  /** The simulator does not answer: how they stood is no longer how they stand. */
  isLost: boolean;
}

/** WeChat, the relay and Udesk: how each stands, and a way to break it. */
export function Stations(props: StationsProps) {
  return (
    <div class="stations">
      <WeChatStation {...props} />
      <RelayStation {...props} />
      <UdeskStation {...props} />
    </div>
  );
}

interface StationProps {
  isLost: boolean;
  name: 'wechat' | 'relay' | 'udesk';
  look: State;
  says: string;
  children?: ComponentChildren;
  button: ComponentChildren;
}

function Station({ isLost, name, look, says, children, button }: StationProps) {
  const t = useTexts();
  const shown = isLost ? 'plain' : look;
  return (
    <section class="station" data-testid={`station-${name}`}>
      <h2>{t.relay.places[name]}</h2>
      <p class={`state state-${shown}`} role="status" data-testid={`${name}-state`}>
        <StateIcon state={shown} />
        {isLost ? t.relay.unknown : says}
      </p>
      <p class="station-facts muted">{children}</p>
      <div class="station-buttons">{button}</div>
    </section>
  );
}

interface BreakerProps {
  name: string;
  label: string;
  disabled: boolean;
  onPress: () => Promise<unknown>;
}

function Breaker({ name, label, disabled, onPress }: BreakerProps) {
  return (
    <button type="button" class="chip" data-testid={name} disabled={disabled} onClick={() => void onPress()}>
      {label}
    </button>
  );
}

function WeChatStation({ state, isLost }: StationsProps) {
  const t = useTexts();
  const tokenSeconds = state?.figures?.tokenSeconds;
  // A relay that was killed has lost its token: there is none that could be over its time.
  const token = tokenSeconds === undefined ? 'none' : state?.isTokenExpired ? 'expired' : 'good';
  const choose = (chosen: string): void => {
    const mode = MODES.find((one) => one === chosen);
    if (mode) void setMode(mode);
  };
  return (
    <Station
      isLost={isLost}
      name="wechat"
      look={({ expired: 'shortened', none: 'plain', good: 'whole' } as const)[token]}
      says={token === 'good' ? t.relay.token.good(tokenSeconds ?? 0) : t.relay.token[token]}
      button={
        <Breaker
          name="expire-token"
          label={t.relay.expireToken}
          disabled={isLost || token !== 'good'}
          onPress={expireToken}
        />
      }
    >
      <label class="select">
        <span>{t.relay.mode}</span>
        <select
          data-testid="relay-mode"
          value={state?.mode ?? 'safe'}
          disabled={isLost || state === undefined || state.process === 'starting'}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {MODES.map((mode) => (
            <option key={mode} value={mode}>
              {t.relay.modes[mode]}
            </option>
          ))}
        </select>
      </label>
    </Station>
  );
}

const LOOKS: Record<RelayState['process'], State> = {
  starting: 'plain',
  running: 'whole',
  ended: 'lost',
  failed: 'lost',
};

function RelayStation({ state, isLost }: StationsProps) {
  const t = useTexts();
  const process = state?.process ?? 'starting';
  const isDown = process === 'ended' || process === 'failed';
  return (
    <Station
      isLost={isLost}
      name="relay"
      look={LOOKS[process]}
      says={t.relay.process[process](state?.pid ?? 0)}
      button={
        isDown ? (
          <Breaker name="start-relay" label={t.relay.start} disabled={isLost} onPress={() => setProcess('up')} />
        ) : (
          <Breaker
            name="kill-relay"
            label={t.relay.kill}
            disabled={isLost || process !== 'running'}
            onPress={() => setProcess('down')}
          />
        )
      }
    >
      {!isLost && <RelayFacts state={state} />}
    </Station>
  );
}

function UdeskStation({ state, isLost }: StationsProps) {
  const t = useTexts();
  const upAt = state?.udeskUpAt;
  const seconds = useCountdown(upAt);
  const isDown = upAt !== undefined;
  return (
    <Station
      isLost={isLost}
      name="udesk"
      look={isDown ? 'lost' : state === undefined ? 'plain' : 'whole'}
      says={isDown ? t.relay.udeskDown : t.relay.udeskUp}
      button={
        <Breaker
          name={isDown ? 'udesk-up' : 'udesk-down'}
          label={isDown ? t.relay.bringUp : t.relay.takeDown}
          disabled={isLost || state === undefined}
          onPress={() => setUdesk(isDown ? 'up' : 'down')}
        />
      }
    >
      {isDown && !isLost && <span data-testid="udesk-countdown">{t.relay.countdown(seconds)}</span>}
    </Station>
  );
}

/** Whole seconds until then; 0 where there is nothing to wait for. */
function useCountdown(until: number | undefined): number {
  const left = (): number => (until === undefined ? 0 : Math.max(0, Math.ceil((until - Date.now()) / 1000)));
  const [, tick] = useState(0);
  useEffect(() => {
    if (until === undefined) return undefined;
    const timer = setInterval(() => tick((count) => count + 1), 250);
    return () => clearInterval(timer);
  }, [until]);
  return left();
}
