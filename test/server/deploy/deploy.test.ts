import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMetrics } from '../../../server/relay/metrics';

const FOLDER = join(__dirname, '..', '..', '..', 'server', 'deploy');
const read = (name: string) => readFileSync(join(FOLDER, name), 'utf8');

interface Dashboard {
  panels: { id: number; title: string; gridPos: Record<'x' | 'y' | 'w' | 'h', number>; targets: { expr: string }[] }[];
}

/** Names of the series that Prometheus gets, with what a histogram makes of its own. */
async function series(): Promise<Set<string>> {
  const metrics = createMetrics();
  metrics.watchOutbox(() => Promise.reject(new Error('away')), Date.now);
  const found = new Set<string>();
  for (const [, name, type] of (await metrics.read()).matchAll(/^# TYPE (\S+) (\w+)$/gm))
    for (const end of type === 'histogram' ? ['_bucket', '_sum', '_count'] : ['']) found.add(name! + end);
  return found;
}

describe('what is watched', () => {
  it.each(['alerts.yml', 'grafana-dashboard.json'])('%s: exists', async (file) => {
    const named = new Set(read(file).match(/\bdesk_\w+/g));
    expect(named.size).toBeGreaterThan(8);
    const known = await series();
    expect([...named].filter((name) => !known.has(name))).toEqual([]);
  });

  it('has an alarm for each way to lose a message', () => {
    const rules = read('alerts.yml');
    const names = [...rules.matchAll(/- alert: (\w+)\n\s+expr:/g)].map(([, name]) => name);
    expect(names).toEqual(
      expect.arrayContaining(['DeskRelayDown', 'DeskOutboxUnwritable', 'DeskDeadLetters', 'DeskPushesInJson']),
    );
    expect(new Set(names).size).toBe(names.length);
    expect(rules.match(/summary:/g)).toHaveLength(names.length);
    expect(rules.match(/severity: (?:critical|warning|info)/g)).toHaveLength(names.length);
  });

  it('has an alarm for what happens once: what it counts begins at 0, or may be new', async () => {
    const metrics = createMetrics();
    metrics.begin(['wx1']);
    const begun = await metrics.read();
    const rules = read('alerts.yml').split('- alert: ').slice(1);
    const once = rules.filter((rule) => /increase\([^)]*\) > 0/.test(rule));
    expect(once.length).toBeGreaterThan(4);
    for (const rule of once) {
      const [, name, label = ''] = /increase\((\w+)(?:\{([^}]*)\})?\[/.exec(rule) ?? [];
      const isBegun = begun.split('\n').some((line) => line.startsWith(`${name!}{`) && line.includes(label));
      expect([rule.split('\n', 1)[0], isBegun || rule.includes(`unless ${name!} offset`)]).toEqual([
        expect.any(String),
        true,
      ]);
    }
  });

  it('has no alarm for a night in which nobody calls WeChat', () => {
    const [, rule] = /- alert: DeskTokenOld\n([^]*?)labels:/.exec(read('alerts.yml'))!;
    expect(rule).toContain('and on (appid) sum by (appid) (increase(desk_token_requests_total[15m])) > 0');
  });

  it('is on a dashboard without overlaps', () => {
    const { panels } = JSON.parse(read('grafana-dashboard.json')) as Dashboard;
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, at) => `${x + (at % w)},${y + Math.floor(at / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    for (const { targets } of panels) expect(targets.length).toBeGreaterThan(0);
  });
});

describe('how it is run', () => {
  it('stops later than the program gives its requests', () => {
    const config = JSON.parse(readFileSync(join(FOLDER, '..', 'relay.config.example.json'), 'utf8')) as {
      shutdownMs: number;
    };
    const [, seconds] = /^TimeoutStopSec=(\d+)$/m.exec(read('miniprogram-desk.service'))!;
    expect(Number(seconds) * 1000).toBeGreaterThan(config.shutdownMs);
  });

  it('comes up again by itself, but for a wrong configuration', () => {
    const unit = read('miniprogram-desk.service');
    for (const line of ['Restart=always', 'StartLimitIntervalSec=0', 'RestartPreventExitStatus=2'])
      expect(unit.split('\n')).toContain(line);
  });

  // Node asks for memory keys where the processor has them, and systemd would kill it for that.
  it('lets Node do what it does', () => {
    const unit = read('miniprogram-desk.service');
    expect(unit).toMatch(/^SystemCallFilter=@system-service @pkey$/m);
    expect(unit).toMatch(/^SystemCallErrorNumber=EPERM$/m);
    expect(unit).not.toMatch(/^MemoryDenyWriteExecute=/m);
  });

  it('takes nothing into an image but the program', () => {
    const copied = [...read('Dockerfile').matchAll(/^COPY (.*)$/gm)].map(([, what]) => what);
    expect(copied).toEqual(['package.json ./', '*.js ./']);
    expect(read('Dockerfile')).toContain('ENTRYPOINT ["node", "miniprogram-desk-server.js"]');
  });

  it('needs nobody with more rights than it', () => {
    expect(read('miniprogram-desk.service')).toMatch(/^DynamicUser=yes$/m);
    expect(read('Dockerfile')).toMatch(/^USER node$/m);
  });

  it('is on a Node that the package takes', () => {
    const { engines } = JSON.parse(readFileSync(join(FOLDER, '..', 'package.json'), 'utf8')) as {
      engines: { node: string };
    };
    const [, major] = /^FROM node:(\d+)-/m.exec(read('Dockerfile'))!;
    expect(engines.node.startsWith(`>=${major!}`)).toBe(true);
  });
});
