import { dialog, type Dialog } from '../overlay';
import { useStore } from './use-store';
import type { Texts } from '../texts';
import { ActionSheetView } from './action-sheet';
import { BackgroundView } from './background';
import { ChatSheetView } from './chat-sheet';
import { JumpSheetView } from './jump-sheet';
import { ModalView } from './modal';
import { OtherAppView } from './other-app';
import { PickerSheetView } from './picker-sheet';
import { VideoAppView } from './video-app';

export function DialogLayer({ texts }: { texts: Texts }) {
  const shown = useStore(dialog);
  return shown === undefined ? null : <DialogView shown={shown} texts={texts} />;
}

function DialogView({ shown, texts }: { shown: Dialog; texts: Texts }) {
  switch (shown.kind) {
    case 'modal':
      return <ModalView modal={shown} />;
    case 'actions':
      return <ActionSheetView sheet={shown} texts={texts} />;
    case 'picker':
      return <PickerSheetView sheet={shown} texts={texts} />;
    case 'background':
      return <BackgroundView background={shown} texts={texts} />;
    case 'chat':
      return <ChatSheetView sheet={shown} texts={texts} />;
    case 'jump':
      return <JumpSheetView sheet={shown} texts={texts} />;
    case 'video':
      return <VideoAppView app={shown} texts={texts} />;
    case 'other-app':
      return <OtherAppView app={shown} texts={texts} />;
  }
}

/** Escape, or the phone's back: the answer that changes least. */
export function cancelDialog(): void {
  const shown = dialog.get();
  switch (shown?.kind) {
    case 'modal':
      // Without a cancel button there is only one answer.
      shown.done(shown.cancelText === undefined, '');
      break;
    case 'actions':
    case 'picker':
      shown.done(undefined);
      break;
    case 'background':
      shown.done();
      break;
    case 'chat':
      shown.leave(false);
      break;
    case 'jump':
      shown.done(false);
      break;
    case 'video':
    case 'other-app':
      shown.leave();
      break;
    case undefined:
  }
}
