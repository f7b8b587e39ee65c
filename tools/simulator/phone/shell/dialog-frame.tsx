import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface DialogFrameProps {
  label: string;
  class: string;
  /** What a tap beside the dialog does. */
  onBackdrop?: () => void;
  /** It fills the phone's screen, below the status line. */
  isScreen?: boolean;
  testId?: string;
  children: ComponentChildren;
}

/** A dialog that takes the focus; whoever closes it gives the focus back. */
export function DialogFrame({ label, class: name, onBackdrop, isScreen = false, testId, children }: DialogFrameProps) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const first = frame.current?.querySelector<HTMLElement>('[data-first]');
    (first ?? frame.current)?.focus();
  }, []);
  return (
    <div class="ph-layer" data-kind={name}>
      {isScreen ? undefined : <div class="ph-backdrop" onClick={onBackdrop} />}
      <div
        ref={frame}
        class={name}
        role="dialog"
        aria-modal="true"
        aria-label={label}
        tabIndex={-1}
        data-testid={testId}
      >
        {children}
      </div>
    </div>
  );
}
