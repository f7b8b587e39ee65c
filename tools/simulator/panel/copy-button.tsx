import { useEffect, useState } from 'preact/hooks';
import { useTexts } from './texts';

type Outcome = 'copy' | 'copied' | 'copyFailed';
const SHOWN_MS = 2000;

export function CopyButton({ text }: { text: string }) {
  const t = useTexts();
  const [outcome, setOutcome] = useState<Outcome>('copy');
  useEffect(() => {
    if (outcome === 'copy') return undefined;
    const timer = setTimeout(() => setOutcome('copy'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('copyFailed'),
    );
  };
  return (
    <button type="button" class="quiet copy" onClick={copy} aria-live="polite">
      {t.details[outcome]}
    </button>
  );
}
