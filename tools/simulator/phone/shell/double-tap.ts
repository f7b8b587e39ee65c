/** What covers the others: a page, or the layer of a dialog. */
const SURFACES = '.ph-frame, .ph-layer';

/**
 * The second half of a double tap belongs to what its first half was meant for: a page or a dialog that has come up in
 * between does not take it.
 */
export function keepDoubleTaps(root: EventTarget): void {
  let tapped: Element | null = null;
  root.addEventListener(
    'click',
    (event) => {
      const { target, detail } = event as MouseEvent;
      const surface = target instanceof Element ? target.closest(SURFACES) : null;
      if (detail < 2) tapped = surface;
      else if (surface !== tapped) {
        event.stopPropagation();
        event.preventDefault();
      }
    },
    true,
  );
}
