import { toast } from '../overlay';
import { useStore } from './use-store';
import { CrossIcon, TickIcon } from './icons';

export function ToastLayer() {
  const shown = useStore(toast);
  return (
    <div class="ph-toast-layer" data-mask={shown?.mask === true} role="status" aria-live="polite">
      {shown === undefined ? undefined : (
        <div class="ph-toast" data-icon={shown.icon}>
          {shown.icon === 'success' ? <TickIcon /> : undefined}
          {shown.icon === 'error' ? <CrossIcon /> : undefined}
          {shown.icon === 'loading' ? <i class="ph-spinner" aria-hidden="true" /> : undefined}
          <p>{shown.title}</p>
        </div>
      )}
    </div>
  );
}
