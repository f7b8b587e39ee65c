/** `ios`, `android`, `ohos`, `mac`, `windows`, `devtools`; empty where WeChat does not tell (base library < 2.20.1). */
export function currentPlatform(): string {
  try {
    return typeof wx.getDeviceInfo === 'function' ? wx.getDeviceInfo().platform : '';
  } catch {
    return ''; // an emulation of WeChat without `wx`, or with half of it
  }
}
