import * as fc from 'fast-check';
import { JsonFault, mapJson, type JsonNode } from '../../../tools/desk/json-map';

function faultOf(text: string): JsonFault | undefined {
  try {
    mapJson(text);
    return undefined;
  } catch (error) {
    if (error instanceof JsonFault) return error;
    throw error;
  }
}

test('knows where members stand', () => {
  const text = '{"a":1, "b" : [true,"x"]}';
  const [a, b] = mapJson(text).children;
  const cut = (node: JsonNode | undefined): string => text.slice(node?.from, node?.end);
  expect([cut(a), cut(b)]).toEqual(['"a":1', '"b" : [true,"x"]']);
  expect(b?.children.map(cut)).toEqual(['true', '"x"']);
});

test.each([
  ['{"a":"b', 'cut-off', 7],
  ['{"a":', 'cut-off', 5],
  ['{"a', 'cut-off', 3],
  ['{"a":tr', 'cut-off', 7],
  ['{"a":"\\u00', 'cut-off', 10],
  ['[1.', 'cut-off', 3],
  ['[1e-', 'cut-off', 4],
  ['[-', 'cut-off', 2],
  ['[1,', 'cut-off', 3],
  ['', 'cut-off', 0],
  ['{"a":b}', 'broken', 5],
  ["{'a':1}", 'broken', 1],
  ['{"a":1,}', 'broken', 7],
  ['{} x', 'broken', 3],
  ['["\n"]', 'broken', 2],
  ['[01]', 'broken', 2],
  ['['.repeat(100_000), 'too-deep', 65],
])('%.20s is %s at %d', (text, kind, at) => {
  expect(faultOf(text)).toMatchObject({ kind, at });
});

test('agrees with JSON.parse on what is JSON', () => {
  const almostJson = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', '"', '{', ',', '\\', '1'))
    .map(([json, at, extra]) => {
      const place = at % (json.length + 1);
      return json.slice(0, place) + extra + json.slice(place);
    });
  fc.assert(
    fc.property(fc.oneof(fc.json(), almostJson), (text) => {
      let parses = true;
      try {
        JSON.parse(text);
      } catch {
        parses = false;
      }
      expect(faultOf(text) === undefined).toBe(parses);
    }),
    { numRuns: 2000 },
  );
});

test('what a prefix of JSON lacks is its end', () => {
  fc.assert(
    fc.property(fc.object(), fc.nat(), (value, at) => {
      const text = JSON.stringify(value);
      const fault = faultOf(text.slice(0, at % text.length));
      expect(fault?.kind).toBe('cut-off');
    }),
    { numRuns: 2000 },
  );
});
