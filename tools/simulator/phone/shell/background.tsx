import type { Background } from '../overlay';
import type { Texts } from '../texts';
import { DialogFrame } from './dialog-frame';

/** What stands in front while the mini program is in the background. */
export function BackgroundView({ background, texts }: { background: Background; texts: Texts }) {
  return (
    <DialogFrame label={texts.inBackground} class="ph-background" isScreen>
      <p>{texts.inBackground}</p>
      <button
        type="button"
        class="ph-primary"
        data-first
        onClick={() => {
          background.done();
        }}
      >
        {texts.returnToApp}
      </button>
    </DialogFrame>
  );
}
