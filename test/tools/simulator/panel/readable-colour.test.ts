import { contrast, readableColour } from '../../../../tools/simulator/panel/readable-colour';

test.each([
  ['#ff0000', 'light-dark(#e60000, #ff2626)'],
  ['#FFFFFF', 'light-dark(#737373, #ffffff)'],
  ['#000000', 'light-dark(#000000, #8c8c8c)'],
])('%s becomes %s', (hex, colour) => {
  expect(readableColour(hex)).toBe(colour);
});

test.each([undefined, '', 'red', '#f00', '#ff0000;', 'ff0000'])('%s is no colour', (hex) => {
  expect(readableColour(hex)).toBeUndefined();
});

test('every hue reads on both grounds, and grey that does already stays', () => {
  for (let red = 0; red <= 255; red += 51)
    for (let green = 0; green <= 255; green += 51)
      for (let blue = 0; blue <= 255; blue += 51) {
        const hex = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
        const [light = '', dark = light] = readableColour(hex)?.match(/[0-9a-f]{6}/g) ?? [];
        expect(contrast(parseInt(light, 16), 0xffffff)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(parseInt(dark, 16), 0x1b1c1e)).toBeGreaterThanOrEqual(4.5);
      }
  expect(readableColour('#767676')).toBe('light-dark(#767676, #848484)');
});
