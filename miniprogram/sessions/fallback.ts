/** Answers a tap where WeChat is said to have no customer chat (HarmonyOS, Mac, Windows). */
export function adviseAgainstChat(): void {
  void wx.showModal({
    title: '这台设备上打不开客服会话',
    content: '请用苹果或安卓手机，在微信里打开本店再联系客服。',
    showCancel: false,
    confirmText: '知道了',
  });
}
