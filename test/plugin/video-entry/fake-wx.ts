/** What the fake was asked to open. */
export interface Navigation {
  name: 'navigateTo' | 'navigateToMiniProgram';
  /** Without the callbacks. */
  options: Record<string, unknown>;
  succeed(): void;
  fail(errMsg: string): void;
}

export interface HeardRequest {
  /** Without the callbacks; `data` as it goes over the wire. */
  options: Record<string, unknown>;
  answer(statusCode: number, data: unknown): void;
  fail(errMsg: string): void;
}

interface Callbacks {
  success?: (answer: object) => void;
  fail?: (error: { errMsg: string }) => void;
}

/** WeChat as far as video calls need it. It keeps what it is asked; the test answers. */
export interface FakeWx {
  navigations: Navigation[];
  requests: HeardRequest[];
  /** What was said on the console. */
  warnings: string[];
  /** Members of `wx`, to be changed or taken away. */
  members: Record<string, unknown>;
  /** The app is shown with these options. */
  show(options: unknown): void;
  /** Lets promises and timers run. */
  pass(milliseconds?: number): Promise<void>;
}

/** When every test begins. */
export const START = Date.UTC(2026, 10, 23, 6);

const OFF = { succeed: () => undefined, fail: () => undefined };

/** A new WeChat for every test, on fake timers. */
export function useWx(): () => FakeWx {
  let fake: FakeWx;
  beforeEach(() => {
    jest.useFakeTimers({ now: START });
    fake = createWx();
    Object.assign(globalThis, { wx: fake.members });
    jest.spyOn(console, 'warn').mockImplementation((text) => fake.warnings.push(String(text)));
  });
  afterEach(async () => {
    // What is still open would lead into the next test.
    for (const navigation of fake.navigations) navigation.fail('interrupted');
    await fake.pass();
    jest.clearAllTimers();
    jest.useRealTimers();
    jest.restoreAllMocks();
    Reflect.deleteProperty(globalThis, 'wx');
  });
  return () => fake;
}

function createWx(): FakeWx {
  const listeners: ((options: unknown) => void)[] = [];
  const fake: FakeWx = {
    navigations: [],
    requests: [],
    warnings: [],
    members: {},
    show: (options) => listeners.forEach((listener) => listener(options)),
    pass: (milliseconds = 0) => jest.advanceTimersByTimeAsync(milliseconds),
  };
  const navigate =
    (name: Navigation['name']) =>
    ({ success, fail, ...options }: Callbacks & Record<string, unknown>): void => {
      const navigation: Navigation = {
        name,
        options,
        succeed() {
          Object.assign(navigation, OFF);
          success?.({ errMsg: `${name}:ok` });
        },
        fail(errMsg) {
          Object.assign(navigation, OFF);
          fail?.({ errMsg: `${name}:fail ${errMsg}` });
        },
      };
      fake.navigations.push(navigation);
    };
  const request = ({ success, fail, data, ...options }: Callbacks & Record<string, unknown>): void => {
    fake.requests.push({
      options: { ...options, data: JSON.parse(JSON.stringify(data)) as unknown },
      answer: (statusCode, answer) => success?.({ statusCode, data: answer, header: {}, errMsg: 'request:ok' }),
      fail: (errMsg) => fail?.({ errMsg }),
    });
  };
  Object.assign(fake.members, {
    navigateTo: navigate('navigateTo'),
    navigateToMiniProgram: navigate('navigateToMiniProgram'),
    request,
    onAppShow: (listener: (options: unknown) => void) => void listeners.push(listener),
  });
  return fake;
}
