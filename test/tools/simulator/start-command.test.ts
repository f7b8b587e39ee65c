import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { runStart, USAGE, type StartSteps } from '../../../tools/simulator/start-command';

interface Run {
  steps: StartSteps;
  said: string[];
  complained: string[];
  ports: number[];
  closed: () => number;
  stop: () => void;
  /** Resolves when the address was said. */
  serving: Promise<void>;
}

function prepare(steps: Partial<StartSteps> = {}): Run {
  const said: string[] = [];
  const complained: string[] = [];
  const ports: number[] = [];
  let closed = 0;
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  let serve = (): void => undefined;
  const serving = new Promise<void>((resolve) => {
    serve = resolve;
  });
  return {
    serving,
    said,
    complained,
    ports,
    closed: () => closed,
    stop: () => stop(),
    steps: {
      build: () => Promise.resolve(),
      serve(port) {
        ports.push(port);
        return Promise.resolve({
          url: `http://127.0.0.1:${String(port)}/`,
          close: () => Promise.resolve(void (closed += 1)),
        });
      },
      say(line) {
        said.push(line);
        serve();
      },
      complain: (line) => complained.push(line),
      stopped,
      ...steps,
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

test('serves on the port it is given, says so in one line, stops when asked', async () => {
  const port = await freePort();
  const run = prepare();
  const code = runStart(['--port', String(port)], run.steps);
  await run.serving;
  run.stop();
  expect(await code).toBe(0);
  expect(run.ports).toEqual([port]);
  expect(run.said).toHaveLength(1);
  expect(run.said[0]).toMatch(
    new RegExp(`打开 http://127.0.0.1:${String(port)}/ .*Open http://127.0.0.1:${String(port)}/ `),
  );
  expect(run.closed()).toBe(1);
});

test('0 is any free port', async () => {
  const run = prepare();
  const code = runStart(['--port=0'], run.steps);
  await run.serving;
  run.stop();
  expect(await code).toBe(0);
  expect(run.ports).toEqual([0]);
});

test.each([
  [['--port', '65536']],
  [['--port', 'http']],
  [['--port', '-1']],
  [['--port']],
  [['--verbose']],
  [['8088']],
  [['--port=']],
])('%j ends with 2 and the usage', async (args) => {
  const run = prepare();
  expect(await runStart(args, run.steps)).toBe(2);
  expect(run.complained).toEqual([USAGE]);
  expect(run.ports).toEqual([]);
});

test.each(['--help', '-h'])('%s says the usage, and nothing is wrong with that', async (option) => {
  const run = prepare();
  expect(await runStart([option], run.steps)).toBe(0);
  expect([run.said, run.complained, run.ports]).toEqual([[USAGE], [], []]);
});

test('a taken port is said before anything is built', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as AddressInfo;
  const build = jest.fn(() => Promise.resolve());
  const run = prepare({ build });
  const code = await runStart(['--port', String(port)], run.steps);
  holder.close();
  expect(code).toBe(1);
  expect(build).not.toHaveBeenCalled();
  expect(run.complained).toHaveLength(1);
  expect(run.complained[0]).toContain(`端口 ${String(port)} 已被占用`);
  expect(run.complained[0]).toContain(`Port ${String(port)} is taken`);
  expect(run.complained[0]).toContain('npm start -- --port ');
});

test('a failing build ends with 1 and its output', async () => {
  const run = prepare({ build: () => Promise.reject(new Error('goods.wxml: unclosed tag')) });
  expect(await runStart(['--port', '0'], run.steps)).toBe(1);
  expect(run.complained).toEqual(['goods.wxml: unclosed tag']);
});

test('stopping during the build ends it without a complaint', async () => {
  const started = jest.fn<unknown, [AbortSignal]>();
  const building = new Promise<AbortSignal>((resolve) => started.mockImplementation(resolve));
  const build = (signal: AbortSignal): Promise<void> => {
    started(signal);
    return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
  };
  const run = prepare({ build });
  const code = runStart(['--port', '0'], run.steps);
  const signal = await building;
  run.stop();
  expect(await code).toBe(0);
  expect(signal.aborted).toBe(true);
  expect(run.complained).toEqual([]);
  expect(run.ports).toEqual([]);
});

test('a server that will not close does not hold the terminal', async () => {
  const serve = () => Promise.resolve({ url: 'http://127.0.0.1:1/', close: () => new Promise<void>(() => undefined) });
  const run = prepare({ serve });
  const code = runStart(['--port', '0'], run.steps);
  await run.serving;
  run.stop();
  expect(await Promise.race([code, sleep(1500, 'late', { ref: false })])).toBe(0);
});
