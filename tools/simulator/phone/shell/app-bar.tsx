import type { Texts } from '../texts';
import { LeaveIcon } from './icons';

interface AppBarProps {
  title: string;
  texts: Texts;
  testId?: string;
  leave: () => void;
}

/** The navigation bar of another mini program's first page: nothing to go back to but by the capsule. */
export function AppBar({ title, texts, testId, leave }: AppBarProps) {
  return (
    <div class="ph-nav">
      <h2 class="ph-title">{title}</h2>
      <div class="ph-capsule">
        <span class="ph-dots" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        <button type="button" aria-label={texts.leaveApp} data-testid={testId} onClick={leave}>
          <LeaveIcon />
        </button>
      </div>
    </div>
  );
}
