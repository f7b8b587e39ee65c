/** `ios`, `android`, `ohos`, `mac`, `windows`, `devtools`; empty where WeChat does not tell (base library < 2.20.1). */
export function currentPlatform(): string {
  return typeof wx.getDeviceInfo === 'function' ? wx.getDeviceInfo().platform : '';
}
