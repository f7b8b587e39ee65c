import type { JumpSheet } from '../overlay';
import { VIDEO_APP_IDS } from '../settings';
import type { Texts } from '../texts';
import { DialogFrame } from './dialog-frame';

/** What WeChat asks before it opens another mini program. */
export function JumpSheetView({ sheet, texts }: { sheet: JumpSheet; texts: Texts }) {
  const question = texts.opensApp(VIDEO_APP_IDS.includes(sheet.appId) ? texts.videoApp : sheet.appId);
  return (
    <DialogFrame label={question} class="ph-modal" testId="mini-sheet">
      <p>{question}</p>
      <div class="ph-modal-buttons">
        <button
          type="button"
          data-testid="mini-cancel"
          onClick={() => {
            sheet.done(false);
          }}
        >
          {texts.cancel}
        </button>
        <button
          type="button"
          class="ph-primary"
          data-first
          data-testid="mini-allow"
          onClick={() => {
            sheet.done(true);
          }}
        >
          {texts.allow}
        </button>
      </div>
    </DialogFrame>
  );
}
