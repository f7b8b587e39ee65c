import { measureBacklog } from './relay-backlog';
void measureBacklog().then(console.table);
