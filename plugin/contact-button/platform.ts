/** Where others report that contact does not work. */
export const NO_CONTACT = ['ohos', 'mac', 'windows'];

/** `ios`, `android`, `ohos`, `mac`, `windows`, `devtools`; empty where WeChat does not tell (base library < 2.20.1). */
export function currentPlatform(): string {
  try {
    return wx.getDeviceInfo().platform;
  } catch {
    return ''; // an old base library, or an emulation of WeChat without `wx`, or with half of it
  }
}
