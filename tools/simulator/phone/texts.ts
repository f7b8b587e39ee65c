import type { Language } from './settings';

/** The phone's own words. The mini program's are its own, and Chinese. */
const zh = {
  back: '返回',
  leave: '把小程序放到后台',
  returnToApp: '回到小程序',
  inBackground: '小程序在后台',
  cancel: '取消',
  confirm: '确定',
  dismiss: '关闭提示',
  chatTitle: '客服',
  chatEntered: '你进入了客服会话',
  chatSending: '正在进入会话',
  chatFailed: '没有进入会话。',
  chatOffline: '手机没有网络，消息没有发出。',
  chatUnreachable: '客服服务没有应答。',
  chatRefused: '客服服务拒绝了这次进入',
  retry: '再试一次',
  miniProgram: '小程序',
  openCard: '打开小程序卡片',
  contactUnsupported: '此平台不支持客服会话',
  pageNotFound: '页面不存在',
  networkOnline: 'WiFi',
  networkSlow: '2G',
  networkOffline: '无网络',
  tabs: '标签栏',
  choose: '请选择',
};

export type Texts = typeof zh;

const en: Texts = {
  back: 'Back',
  leave: 'Send the mini program to the background',
  returnToApp: 'Return to the mini program',
  inBackground: 'The mini program is in the background',
  cancel: 'Cancel',
  confirm: 'OK',
  dismiss: 'Dismiss',
  chatTitle: 'Customer service',
  chatEntered: 'You entered the conversation',
  chatSending: 'Entering the conversation',
  chatFailed: 'The conversation was not entered. ',
  chatOffline: 'The phone has no network; nothing was sent.',
  chatUnreachable: 'The desk did not answer.',
  chatRefused: 'The desk refused the visitor',
  retry: 'Try again',
  miniProgram: 'Mini Program',
  openCard: 'Open the mini program card',
  contactUnsupported: 'This platform does not support customer service chats',
  pageNotFound: 'There is no such page',
  networkOnline: 'WiFi',
  networkSlow: '2G',
  networkOffline: 'No network',
  tabs: 'Tabs',
  choose: 'Choose',
};

export function textsOf(language: Language): Texts {
  return language === 'zh' ? zh : en;
}
