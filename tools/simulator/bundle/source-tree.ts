import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import type { Fault } from './bundle-error';

/** The files of one code space, by posix path, and the faults found while reading them. */
export interface SourceTree {
  /** Prefix for messages, so that a plugin file is not mistaken for one of the app's. */
  label: string;
  paths: string[];
  has(file: string): boolean;
  text(file: string): string;
  bytes(file: string): Promise<Uint8Array>;
  fault(file: string, message: string, line?: number, column?: number): void;
}

export async function readSourceTree(root: string, label: string, faults: Fault[]): Promise<SourceTree> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw new Error(`${root} cannot be read; it is made by the build`, { cause: error });
  });
  const absolute = new Map<string, string>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    absolute.set(path.relative(root, file).split(path.sep).join('/'), file);
  }
  const locate = (file: string): string => {
    const found = absolute.get(file);
    if (found === undefined) throw new Error(`${label}${file} is not part of ${root}`);
    return found;
  };
  return {
    label,
    paths: [...absolute.keys()].sort(),
    has: (file) => absolute.has(file),
    text: (file) => readFileSync(locate(file), 'utf8'),
    bytes: (file) => readFile(locate(file)),
    fault(file, message, line, column) {
      faults.push({
        file: label + file,
        message,
        ...(line === undefined ? {} : { line }),
        ...(column === undefined ? {} : { column }),
      });
    },
  };
}

/** Reads a JSON file; a missing or broken one is a fault, and `undefined`. */
export function readJson(tree: SourceTree, file: string): unknown {
  if (!tree.has(file)) {
    tree.fault(file, 'file is missing');
    return undefined;
  }
  try {
    return JSON.parse(tree.text(file)) as unknown;
  } catch (error) {
    tree.fault(file, error instanceof Error ? error.message : String(error));
    return undefined;
  }
}
