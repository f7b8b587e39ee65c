import { measureMedia } from './relay-media';
import { measureBacklog } from './relay-backlog';
async function main() { console.table(await measureMedia()); console.time('b'); console.table(await measureBacklog()); console.timeEnd('b'); }
void main();
