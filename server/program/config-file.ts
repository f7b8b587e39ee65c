import { readFile } from 'node:fs/promises';
import { ConfigError } from '../config/problem';

/** @throws ConfigError */
export async function readConfigFile(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new ConfigError([{ path: file, message: `cannot be read: ${(error as Error).message}` }]);
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')); // as Windows' editor writes it
  } catch {
    // The engine's words would quote the file, in which somebody may have put a secret.
    throw new ConfigError([{ path: file, message: 'is not JSON' }]);
  }
}
