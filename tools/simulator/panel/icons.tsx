import type { State } from './verdict';

/** Drawn shapes, so that no state is told by colour alone. */
const SHAPES: Record<State, string> = {
  whole: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11z',
  shortened: 'M8 2.5l6.2 11H1.8z',
  lost: 'M3.2 4.6l1.4-1.4L8 6.6l3.4-3.4l1.4 1.4L9.4 8l3.4 3.4l-1.4 1.4L8 9.4l-3.4 3.4l-1.4-1.4L6.6 8z',
  plain: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11zm0 1.8a3.7 3.7 0 1 0 0 7.4a3.7 3.7 0 0 0 0-7.4z',
};

interface IconProps {
  path: string;
  class?: string;
}

export function Icon({ path, class: className = '' }: IconProps) {
  return (
    <svg class={`icon ${className}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={path} fill-rule="evenodd" />
    </svg>
  );
}

export function StateIcon({ state }: { state: State }) {
  return <Icon path={SHAPES[state]} class={`state-${state}`} />;
}

export const CARET = 'M5.5 3l5 5l-5 5z';
export const HALF = 'M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13zm0 1.5v10a5 5 0 0 0 0-10z';
export const SUN =
  'M8 4.8a3.2 3.2 0 1 1 0 6.4a3.2 3.2 0 0 1 0-6.4zM7.3 1h1.4v2.2H7.3zM7.3 12.8h1.4V15H7.3zM1 7.3h2.2v1.4H1zM12.8 7.3H15v1.4h-2.2zM2.6 3.6l1-1l1.6 1.6l-1 1zM10.8 11.8l1-1l1.6 1.6l-1 1zM12.4 2.6l1 1l-1.6 1.6l-1-1zM4.2 10.8l1 1l-1.6 1.6l-1-1z';
export const MOON = 'M6.2 1.6a6.5 6.5 0 1 0 8.2 8.2A5.6 5.6 0 0 1 6.2 1.6z';
export const BACK = 'M10.5 2.6l1 1L7 8l4.5 4.4l-1 1L5 8z';
export const RELOAD = 'M8 2.5a5.5 5.5 0 1 0 5.4 6.6l-1.5-.3A4 4 0 1 1 10.7 5H8.8v1.5h4.7V1.8H12v2A5.5 5.5 0 0 0 8 2.5z';
export const NO_PICTURE =
  'M2 3h12v10H2zM3.4 4.4v5.4l3-3l3 3l1.6-1.6l1.6 1.6V4.4zM3.4 11.6h9.2l-1.6-1.6l-1.6 1.6l-3-3l-3 3z';
export const SPEECH = 'M2 3h12v8H7l-3 3v-3H2z';
