import type { RelayState } from '../../relay/relay-state';
import { useTexts } from '../texts';

/** What the relay holds, or why it does not run. */
export function RelayFacts({ state }: { state: RelayState | undefined }) {
  const t = useTexts();
  const { waiting = 0, oldestSeconds = 0, deadLetters = 0 } = state?.figures ?? {};
  return (
    <>
      {state?.why !== undefined && <span class="station-why">{state.why}</span>}
      {state?.process === 'running' && (
        <span data-testid="relay-waiting" data-count={waiting}>
          {t.relay.waiting(waiting, oldestSeconds)}
        </span>
      )}
      {state?.process === 'ended' && t.relay.kept}
      {deadLetters > 0 && <span> {t.relay.deadLetters(deadLetters)}</span>}
    </>
  );
}
