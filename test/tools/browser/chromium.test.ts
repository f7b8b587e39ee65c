import { findChromium, type Machine } from '../../../tools/browser/chromium';

function machine(platform: string, files: string[], env: Machine['env'] = {}): Machine {
  return { platform, env, exists: (file) => files.includes(file) };
}

describe('where Chromium is looked for', () => {
  test.each([
    ['linux', '/usr/bin/chromium', {}],
    ['linux', '/usr/bin/google-chrome', {}],
    ['linux', '/snap/bin/chromium', {}],
    ['darwin', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', {}],
    ['darwin', '/Users/li/Applications/Chromium.app/Contents/MacOS/Chromium', { HOME: '/Users/li' }],
    [
      'win32',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      { ProgramFiles: 'C:\\Program Files', LOCALAPPDATA: 'C:\\Users\\li\\AppData\\Local' },
    ],
    [
      'win32',
      'C:\\Users\\li\\AppData\\Local\\Chromium\\Application\\chrome.exe',
      { LOCALAPPDATA: 'C:\\Users\\li\\AppData\\Local' },
    ],
  ])('%s: %s', (platform, file, env) => {
    expect(findChromium(machine(platform, [file], env))).toEqual({ path: file });
  });

  test('the shell comes before the whole browser', () => {
    const files = ['/usr/bin/chromium', '/usr/bin/chromium-headless-shell'];
    expect(findChromium(machine('linux', files))).toEqual({ path: '/usr/bin/chromium-headless-shell' });
  });

  test('CHROME_PATH comes before the usual places', () => {
    const files = ['/usr/bin/chromium', '/opt/chrome'];
    expect(findChromium(machine('linux', files, { CHROME_PATH: '/opt/chrome' }))).toEqual({ path: '/opt/chrome' });
  });

  test('a CHROME_PATH that leads nowhere is told, and nothing else taken in its place', () => {
    const found = findChromium(machine('linux', ['/usr/bin/chromium'], { CHROME_PATH: '/opt/chrome' }));
    expect(found).toEqual({ reason: 'CHROME_PATH names no file: /opt/chrome' });
  });

  test('none at all', () => {
    const reason = 'no Chromium in the usual places: name one in CHROME_PATH';
    for (const platform of ['linux', 'darwin', 'win32', 'freebsd'])
      expect(findChromium(machine(platform, []))).toEqual({ reason });
  });
});
