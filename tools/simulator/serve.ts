import { buildPhoneSite } from './bundle/phone-site';
import { buildPanelSite } from './panel-site';
import { openServer, type Simulator } from './web-server';

interface SimulatorOptions {
  /** 0 takes any free one. */
  port: number;
  /** Built demo and plugin: `dist/miniprogram`, `dist/plugin`. */
  miniprogramRoot: string;
  pluginRoot: string;
}

/** The phone, the desk and the panel on one port of this machine. */
export async function startSimulator({ port, miniprogramRoot, pluginRoot }: SimulatorOptions): Promise<Simulator> {
  const [panel, phone] = await Promise.all([buildPanelSite(), buildPhoneSite({ miniprogramRoot, pluginRoot })]);
  return await openServer(port, new Map([...panel, ...phone]));
}
