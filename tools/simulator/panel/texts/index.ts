import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { en } from './en';
import { zh, type Texts } from './zh';

export type { Texts };
export type Lang = 'zh' | 'en';

export const texts: Record<Lang, Texts> = { zh, en };

export const TextsContext = createContext<Texts>(zh);

export function useTexts(): Texts {
  return useContext(TextsContext);
}
