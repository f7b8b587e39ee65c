import { askMany, postRequest } from './load';

/** What the process is asked for: as many requests with this body, over so many connections. */
export interface LoadOrder {
  url: string;
  body: string;
  requests: number;
  connections: number;
}

/** A client in a process of its own, as every client of a server is; answers an order with its milliseconds. */
process
  .on('message', ({ url, body, requests, connections }: LoadOrder) => {
    const bytes = postRequest(new URL(url).pathname, body);
    const start = performance.now();
    void askMany({ url, requests: new Array<Buffer>(requests).fill(bytes), connections }).then(() =>
      process.send!(performance.now() - start),
    );
  })
  .on('disconnect', () => process.exit());
