/** Waits until something has come true, two seconds at most: the test's own expectation says what is missing. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let time = 0; time < 200 && !isSo(); time += 1) await new Promise((resolve) => setTimeout(resolve, 10));
}
