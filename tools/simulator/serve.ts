import { buildDeskSite } from '../desk/desk-site';
import { buildPhoneSite } from './bundle/phone-site';
import { createDemoSigner, type WebImSigning } from './demo-signer';
import { buildH5Site } from './h5-site';
import { buildPanelSite } from './panel-site';
import { openServer, type ServerOptions, type Simulator } from './web-server';

interface SimulatorOptions extends ServerOptions {
  /** 0 takes any free one. */
  port: number;
  /** Built demo and plugin: `dist/miniprogram`, `dist/plugin`. */
  miniprogramRoot: string;
  pluginRoot: string;
  /** How the shop's own server signs for WebIM. */
  webIm?: WebImSigning;
}

/** The phone, the desk, the panel, the shop's page for browsers and a signing server on one port of this machine. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { port, miniprogramRoot, pluginRoot, webIm, ...server } = options;
  const sites = await Promise.all([
    buildPanelSite(),
    buildPhoneSite({ miniprogramRoot, pluginRoot }),
    buildDeskSite(),
    buildH5Site(),
  ]);
  const site = new Map(sites.flatMap((one) => [...one]));
  return await openServer(port, site, { webImCustomUrl: '/h5/custom-url/', ...createDemoSigner(webIm), ...server });
}
