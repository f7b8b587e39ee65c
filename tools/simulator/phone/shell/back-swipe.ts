import { useRef } from 'preact/hooks';

/** How far a finger must pull from the left edge, in pixels. */
const DISTANCE = 60;

type Handler = (event: PointerEvent) => void;

/** Pointer handlers for an edge that calls `back` when it is pulled to the right. */
export function useBackSwipe(back: () => void): Record<'onPointerDown' | 'onPointerUp' | 'onPointerCancel', Handler> {
  const start = useRef<number | undefined>(undefined);
  return {
    onPointerDown(event) {
      start.current = event.clientX;
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
    },
    onPointerUp(event) {
      if (start.current !== undefined && event.clientX - start.current > DISTANCE) back();
      start.current = undefined;
    },
    onPointerCancel() {
      start.current = undefined;
    },
  };
}
