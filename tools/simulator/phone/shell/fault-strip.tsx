import { shownFault } from '../engine/faults';
import { useStore } from './use-store';
import type { Texts } from '../texts';
import { CloseIcon } from './icons';

/** What went wrong in the mini program, where whoever tries it out sees it. */
export function FaultStrip({ texts }: { texts: Texts }) {
  const fault = useStore(shownFault);
  if (fault === undefined) return null;
  return (
    <div class="ph-fault" role="alert">
      <p>{fault.message}</p>
      <button
        type="button"
        aria-label={texts.dismiss}
        onClick={() => {
          shownFault.set(undefined);
        }}
      >
        <CloseIcon />
      </button>
    </div>
  );
}
