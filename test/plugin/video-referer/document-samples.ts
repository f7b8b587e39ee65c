import type { Navigates, VideoReferer } from '../../../plugin/video-referer';

/** `customerInfo` of both samples of the vendor's document, value for value. */
const customerInfo = {
  id: 1222,
  nickName: 'hello',
  avatar: '',
  email: '2333387332@qq.com',
  telephones: [
    { id: null, content: '13312223333' },
    { id: null, content: '13422112233' },
  ],
  description: '客户描述',
  level: 'vip' as const,
  customerToken: '',
  organizationIds: [1, 2],
  customFields: { TextField_1: '普通文本内容', SelectField_1: ['0'] },
};

/** "回跳说明" of "页面间跳转". The braces of the sample do not balance: one more is closed than was opened. */
const pageWays: Navigates = {
  commonNavigate: { path: 'pages/index/index?navigateType=1' },
  callShortAgeNavigate: { path: 'pages/index/index?navigateType=2', extraData: {} },
  authFailNavigate: { path: 'pages/index/index?navigateType=1' },
  callEndNavigate: { path: 'pages/index/index?navigateType=3' },
  surveryEndNavigate: { path: 'pages/index/index?navigateType=4' },
};

const jumpWay = (navigateType: number) => ({
  path: `pages/index/index?navigateType=${navigateType}`,
  extraData: {},
  envVersion: 'develop' as const,
});

/** "页面间跳转" */
export const PAGE_SAMPLE: VideoReferer = {
  sdkToken: 'sdff3fssfccccg',
  customerInfo,
  bizId: '123abc',
  callTimes: 1,
  customChannel: 'beijing',
  ...pageWays,
};

/** "小程序间跳转", with the braces balanced so that the ways back are inside. */
export const JUMP_SAMPLE: VideoReferer = {
  sdkToken: 'sdfsdfsdfss',
  customerInfo,
  bizId: '123abc',
  callTimes: 1,
  customChannel: 'beijing',
  commonNavigate: jumpWay(1),
  callShortAgeNavigate: jumpWay(2),
  authFailNavigate: jumpWay(1),
  callEndNavigate: jumpWay(3),
  surveryEndNavigate: jumpWay(4),
};
