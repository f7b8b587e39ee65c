import type { Phone } from '../phone';
import type { Platform } from '../settings';
import { asyncCall } from './async-call';

/** The base library that the phone claims to have, and whose documents it follows. */
const SDK_VERSION = '3.8.0';
const STATUS_BAR_HEIGHT = 20;

const DEVICES: Record<Platform, { brand: string; model: string; system: string }> = {
  ios: { brand: 'iPhone', model: 'iPhone SE (3rd generation)', system: 'iOS 17.5' },
  android: { brand: 'Xiaomi', model: 'Redmi Note 13', system: 'Android 14' },
  ohos: { brand: 'HUAWEI', model: 'Mate 60', system: 'HarmonyOS 5.0' },
  mac: { brand: 'Apple', model: 'MacBook Pro', system: 'Mac OS X 14.5' },
  windows: { brand: 'microsoft', model: 'microsoft', system: 'Windows 11' },
};

/** The device, the window, the app: as far as the phone's page can tell. */
export function device(phone: Phone, space: 'app' | 'plugin'): Record<string, unknown> {
  const { bundle, settings } = phone;
  const deviceInfo = () => {
    const { platform } = settings.get();
    return { platform, ...DEVICES[platform], benchmarkLevel: 30, abi: 'arm64-v8a', memorySize: 4096 };
  };
  const windowInfo = () => {
    const screenWidth = window.innerWidth;
    const screenHeight = window.innerHeight;
    const frame = phone.stack.top.get()?.frame.getBoundingClientRect();
    return {
      pixelRatio: window.devicePixelRatio,
      screenWidth,
      screenHeight,
      windowWidth: screenWidth,
      windowHeight: Math.round(frame?.height ?? screenHeight),
      screenTop: Math.round(frame?.top ?? 0),
      statusBarHeight: STATUS_BAR_HEIGHT,
      safeArea: {
        left: 0,
        right: screenWidth,
        top: STATUS_BAR_HEIGHT,
        bottom: screenHeight,
        width: screenWidth,
        height: screenHeight - STATUS_BAR_HEIGHT,
      },
    };
  };
  const appBaseInfo = () => ({
    SDKVersion: SDK_VERSION,
    version: '8.0.50',
    language: 'zh_CN',
    theme: window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
    host: { env: 'WeChat', appId: '', version: 0x28003200 },
    enableDebug: false,
    fontSizeSetting: 16,
  });
  const systemInfo = () => ({ ...deviceInfo(), ...windowInfo(), ...appBaseInfo() });
  const accountInfo = () => ({
    miniProgram: { appId: bundle.appId, envVersion: 'develop', version: '' },
    ...(space === 'plugin' ? { plugin: { appId: bundle.appId, version: 'dev' } } : {}),
  });

  return {
    getSystemInfoSync: systemInfo,
    getSystemInfo: asyncCall('getSystemInfo', systemInfo),
    getDeviceInfo: deviceInfo,
    getWindowInfo: windowInfo,
    getAppBaseInfo: appBaseInfo,
    getAccountInfoSync: accountInfo,
    getLaunchOptionsSync: () => ({ ...phone.launch }),
    getEnterOptionsSync: () => ({ ...phone.entered() }),
  };
}
