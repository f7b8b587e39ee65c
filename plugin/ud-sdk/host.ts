/** Calls a function of the host's; what it throws hurts nobody but is not hidden either. */
export function callHost<T>(hook: ((event: T) => void) | null | undefined, event: T): void {
  try {
    if (hook) hook(event);
  } catch (error) {
    warn(`hook: ${(Object(error) as Error).message}`);
  }
}

export function warn(message: string): void {
  try {
    console.warn(`[ud-sdk] ${message}`);
  } catch {
    // there is no console
  }
}
