import { matching } from './trace-data';
import { record, RequestError, text, type Reader } from './body-shape';

/** A mini program as the agent's page hands it to Sobot's workbench; the names are the vendor's. */
export interface SobotMiniPage {
  headimg: string;
  name: string;
  thumbUrl: string;
  title: string;
  pagepath: string;
  thumbMediaId: string;
}

interface SobotCard {
  cid: string;
  uid: string;
  msgType: 26;
  miniPage: SobotMiniPage;
}

/** "Fixed value 26". */
const MSG_TYPE = 26;

const fixed: Reader<26> = (value, path) => {
  if (value !== MSG_TYPE) throw new RequestError(path, `not the number ${String(MSG_TYPE)}`);
  return MSG_TYPE;
};
const filled = matching(/\S/, 'a text with something in it');
const picture = matching(/^https?:\/\/[^\s/]/i, 'the address of a picture');
const page = matching(/^\/?[\w-]+(?:\/[\w.-]+)*(?:\?[^\s#]*)?$/, 'the path of a page, as pages/index/index');

/** An id that the workbench itself put into the page's address: one way or the other. */
function sameAs(expected: string): Reader<string> {
  return (value, path) => {
    const given = typeof value === 'number' ? String(value) : text(value, path);
    if (given !== expected) throw new RequestError(path, `not ${expected}, which is in the page's address`);
    return given;
  };
}

/**
 * What the docking page posts to the workbench, "Agent Sending Card API": an object, which is not turned into text. Throws
 * `RequestError` with the field that is wrong.
 */
export function readSobotCard(posted: unknown, ids: { cid: string; uid: string }): SobotMiniPage {
  if (typeof posted === 'string')
    throw new RequestError('message', 'text; an object is expected, without JSON.stringify');
  const readCard = record<SobotCard>({
    cid: sameAs(ids.cid),
    uid: sameAs(ids.uid),
    msgType: fixed,
    miniPage: record<SobotMiniPage>({
      headimg: picture,
      name: filled,
      thumbUrl: picture,
      title: filled,
      pagepath: page,
      thumbMediaId: filled,
    }),
  });
  return readCard(posted, '').miniPage;
}
