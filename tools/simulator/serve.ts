import { buildDeskSite } from '../desk/desk-site';
import type { BuiltApp } from './bundle/bundle-app';
import { buildPhoneSite } from './bundle/phone-site';
import { createDemoSigner, type WebImSigning } from './demo-signer';
import { buildH5Site } from './h5-site';
import { buildPanelSite } from './panel-site';
import type { Site } from './site';
import { openServer, type ServerOptions, type Simulator } from './web-server';

export interface SimulatorOptions extends ServerOptions {
  /** How the shop's own server signs for WebIM. */
  webIm?: WebImSigning;
}

/** All pages of the simulator, with a built demo on the phone: the panel, the phone, the desks' pages, the web shop. */
export async function buildSimulatorSite(app: BuiltApp): Promise<Site> {
  const sites = await Promise.all([buildPanelSite(), buildPhoneSite(app), buildDeskSite(), buildH5Site()]);
  return new Map(sites.flatMap((one) => [...one]));
}

/** The pages, the desk and a signing server on one port of this machine; port 0 takes any free one. */
export async function openSimulator(port: number, site: Site, options: SimulatorOptions = {}): Promise<Simulator> {
  const { webIm, ...server } = options;
  return await openServer(port, site, { webImCustomUrl: '/h5/custom-url/', ...createDemoSigner(webIm), ...server });
}
