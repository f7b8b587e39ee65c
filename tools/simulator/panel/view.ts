import { useEffect, useState } from 'preact/hooks';
import { viewInHash, type View } from './preferences';

/** Below this width phone and desk take turns; the style sheets say the same. */
const NARROW = '(max-width: 900px)';

export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const query = matchMedia(NARROW);
    const update = (): void => setNarrow(query.matches);
    query.addEventListener('change', update);
    return () => query.removeEventListener('change', update);
  }, []);
  return narrow;
}

/** The chosen view, kept in the address. Side by side, the phone is part of the desk's view. */
export function useView(narrow: boolean): [View, (view: View) => void] {
  const [chosen, setChosen] = useState(() => viewInHash(location.hash));
  useEffect(() => {
    const update = (): void => setChosen(viewInHash(location.hash));
    addEventListener('hashchange', update);
    return () => removeEventListener('hashchange', update);
  }, []);
  const view = chosen ?? 'phone';
  const choose = (next: View): void => {
    history.replaceState(null, '', `#${next}`);
    setChosen(next);
  };
  return [!narrow && view === 'phone' ? 'desk' : view, choose];
}
