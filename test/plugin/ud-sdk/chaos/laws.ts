import type { World } from './world';

/** What must hold when a world has come to rest, whatever happened before. Gives what does not. */
export function brokenLaws(world: World): string[] {
  const broken = [...world.mistakes];
  const arrived = new Set(world.arrived.map(({ id }) => id));

  for (const id of world.accepted)
    if (!arrived.has(id) && !world.dropped.has(id)) broken.push(`${id} was accepted and is neither here nor reported`);

  for (const { id, unconfirmed } of world.dropped.values()) {
    if (!arrived.has(id)) continue;
    if (!unconfirmed) broken.push(`${id} has arrived and is reported as if it had not`);
    if (!endedUnanswered(world, id)) broken.push(`${id} has arrived and is reported, though each request was answered`);
  }

  const latest = new Map<string, number>();
  for (const { visitor, n, id } of world.arrived) {
    if (n < (latest.get(visitor) ?? -1)) broken.push(`${id} of ${visitor} came out of order`);
    latest.set(visitor, n);
  }

  const taken = new Set<string>();
  for (const { ids, status, life } of world.requests) {
    for (const id of ids) if (taken.has(`${life} ${id}`)) broken.push(`${id} was sent again after its 2xx`);
    if (status !== undefined && status < 300) for (const id of ids) taken.add(`${life} ${id}`);
  }
  return broken;
}

/** No answer came; or it came to an app that was killed before it could act on it. */
function endedUnanswered({ requests }: World, id: string): boolean {
  const lives = new Set(requests.map(({ life }) => life));
  return requests.some(
    ({ ids, status, life }) => ids.includes(id) && (status === undefined || life !== Math.max(...lives)),
  );
}
