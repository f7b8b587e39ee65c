import type { Store } from '../store';
import type { Texts } from '../texts';
import type { Call } from '../video/call';
import { ENDINGS, type Ending } from '../video/way-back';
import { useStore } from './use-store';
import { VideoFacts } from './video-facts';

interface VideoScreenProps {
  call: Store<Call>;
  retry: () => void;
  end: (ending: Ending) => void;
  texts: Texts;
}

/** What the vendor's video mini program made of the visitor, and the ways in which its call may end. */
export function VideoScreen({ call: store, retry, end, texts }: VideoScreenProps) {
  const call = useStore(store);
  return (
    <div class="ph-call">
      <div class="ph-call-state" role="status">
        <p class="ph-call-word" data-state={call.state}>
          {stateOf(call, texts)}
        </p>
        {call.verdict === undefined ? undefined : (
          <p data-testid="video-verdict" data-verdict={call.verdict}>
            {texts.videoVerdicts[call.verdict]}
          </p>
        )}
        {call.state === 'failed' ? <p>{call.failure}</p> : undefined}
      </div>
      <VideoFacts call={call} texts={texts} />
      <EndingButtons call={call} retry={retry} end={end} texts={texts} />
    </div>
  );
}

function stateOf({ state, reason }: Call, texts: Texts): string {
  if (state === 'entering') return texts.videoEntering;
  if (state === 'failed') return texts.videoFailed.trim();
  return texts.videoStates[reason ?? 'calling'];
}

interface EndingsProps extends Omit<VideoScreenProps, 'call'> {
  call: Call;
}

/** Whoever is refused has one way to go: the one of the document for this reason. */
function EndingButtons({ call: { state, reason }, retry, end, texts }: EndingsProps) {
  if (state === 'entering') return null;
  const isOpen = state === 'calling';
  const offered: readonly Ending[] = isOpen ? ENDINGS : [reason === 'calls-used-up' ? 2 : 1];
  return (
    <div class="ph-endings" role="group" aria-label={texts.videoEndsHow}>
      {isOpen ? <p aria-hidden="true">{texts.videoEndsHow}</p> : undefined}
      {state === 'failed' ? (
        <button
          type="button"
          onClick={(event) => {
            // This button goes away, and would take the focus out of the dialog.
            event.currentTarget.closest<HTMLElement>('[role=dialog]')?.focus();
            retry();
          }}
        >
          {texts.retry}
        </button>
      ) : undefined}
      {offered.map((ending) => (
        <button
          key={ending}
          type="button"
          data-testid={`video-end-${ending}`}
          onClick={() => {
            end(ending);
          }}
        >
          {isOpen ? texts.videoEndings[ending] : texts.videoGoBack}
          <span class="ph-ending-type">{`navigateType ${ending}`}</span>
        </button>
      ))}
    </div>
  );
}
