/** After the last spec. */
export default async function tearDown(): Promise<void> {
  const { closeRun } = globalThis as { closeRun?: () => Promise<void> };
  await closeRun?.();
}
