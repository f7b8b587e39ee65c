import { buildPhoneSite } from './bundle/phone-site';
import { createDemoSigner } from './demo-signer';
import { buildPanelSite } from './panel-site';
import { openServer, type ServerOptions, type Simulator } from './web-server';

interface SimulatorOptions extends Pick<ServerOptions, 'signer' | 'videoSecret' | 'videoSdkToken'> {
  /** 0 takes any free one. */
  port: number;
  /** Built demo and plugin: `dist/miniprogram`, `dist/plugin`. */
  miniprogramRoot: string;
  pluginRoot: string;
}

/** The phone, the desk, the panel and a signing server on one port of this machine. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { port, miniprogramRoot, pluginRoot, ...server } = options;
  const [panel, phone] = await Promise.all([buildPanelSite(), buildPhoneSite({ miniprogramRoot, pluginRoot })]);
  return await openServer(port, new Map([...panel, ...phone]), { ...createDemoSigner(), ...server });
}
