/** Surfaces that text lies on, as in `tokens.css`. */
const SURFACES = { light: 0xffffff, dark: 0x1b1c1e };
/** WCAG 2, level AA, for text of common size. */
const AA = 4.5;
const STEPS = 20;

/**
 * A shop picks colours for a page of its own; here they have to read on a light and on a dark ground. A colour that does not
 * is moved towards black or white, no further than it takes. `undefined` for what is no `#rrggbb`.
 */
export function readableColour(hex: string | undefined): string | undefined {
  if (hex === undefined || !/^#[0-9a-f]{6}$/i.test(hex)) return undefined;
  const colour = parseInt(hex.slice(1), 16);
  const light = formatHex(moveUntilRead(colour, 0x000000, SURFACES.light));
  const dark = formatHex(moveUntilRead(colour, 0xffffff, SURFACES.dark));
  return light === dark ? light : `light-dark(${light}, ${dark})`;
}

function moveUntilRead(colour: number, goal: number, surface: number): number {
  for (let step = 0; step < STEPS; step += 1) {
    const moved = mix(colour, goal, step / STEPS);
    if (contrast(moved, surface) >= AA) return moved;
  }
  return goal;
}

const SHIFTS = [16, 8, 0];
const channel = (colour: number, shift: number): number => (colour >> shift) & 0xff;

function mix(from: number, to: number, share: number): number {
  const mixed = SHIFTS.map((shift) => {
    const start = channel(from, shift);
    return Math.round(start + (channel(to, shift) - start) * share) << shift;
  });
  return mixed.reduce((sum, part) => sum | part, 0);
}

function formatHex(colour: number): string {
  return `#${colour.toString(16).padStart(6, '0')}`;
}

/** WCAG 2: (L1 + 0.05) / (L2 + 0.05), the lighter one first. */
export function contrast(one: number, other: number): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: number): number {
  const [red = 0, green = 0, blue = 0] = SHIFTS.map((shift) => {
    const value = channel(colour, shift) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
