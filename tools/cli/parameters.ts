/** Writes `docs/web-im-parameters.md` and `.zh-CN.md` from the types. */
import { writeFileSync } from 'node:fs';
import { parametersPages, SOURCES } from '../docs/parameters-page';
import { readParameters } from '../docs/read-parameters';

for (const [path, text] of Object.entries(parametersPages(readParameters(SOURCES)))) {
  writeFileSync(path, text);
  console.log(path);
}
