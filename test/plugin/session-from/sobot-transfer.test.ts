import { type SobotSession, sobotSessionFrom } from '../../../plugin/session-from';

/** "transfer_action Parameter Value Description" of Sobot's document, row by row. */
const group = { actionType: 'to_group', deciId: 'g1' };
const agent = { actionType: 'to_service', deciId: 'a1' };
const groupOverflows = { ...group, optionId: '3', spillId: '4' };
const groupStays = { ...group, optionId: '4' };
const agentOverflows = { ...agent, optionId: '1', spillId: '1' };
const agentStays = { ...agent, optionId: '2' };

function transfer(steps: unknown): string {
  return sobotSessionFrom({ transfer_action: steps } as SobotSession).value;
}

describe('steps that are right', () => {
  test.each<[object[]]>([
    ...['4', '5', '6', '7'].map((spillId): [object[]] => [[{ ...groupOverflows, spillId }]]),
    ...['1', '2', '3'].map((spillId): [object[]] => [[{ ...agentOverflows, spillId }]]),
    [[groupStays]],
    [[agentStays]],
    [[{ ...groupStays, spillId: '5' }]],
    [[{ ...agentStays, spillId: '3' }]],
    [[groupOverflows, groupOverflows, groupOverflows, groupStays]],
    [[agentOverflows, agentOverflows, groupOverflows, agentStays]],
  ])('%j', (steps) => {
    expect(transfer(steps)).toBe(`sobot||||transfer_action=${JSON.stringify(steps)}`);
    expect(transfer(JSON.stringify(steps))).toBe(`sobot||||transfer_action=${JSON.stringify(steps)}`);
  });

  test('spillId may be undefined where nothing overflows', () => {
    expect(transfer([{ ...groupStays, spillId: undefined }])).toBe(transfer([groupStays]));
  });
});

const wrong: [field: string, step: unknown][] = [
  ['', null],
  ['', undefined],
  ['', 'to_group'],
  ['', []],
  ['.actionType', {}],
  ['.actionType', { ...groupStays, actionType: 'to_robot' }],
  ['.actionType', { ...groupStays, actionType: 'to_group to_service' }],
  ['.actionType', { ...groupStays, actionType: null }],
  ['.deciId', { ...groupStays, deciId: undefined }],
  ['.deciId', { ...groupStays, deciId: '' }],
  ['.deciId', { ...groupStays, deciId: 7 }],
  ['.optionId', { ...group }],
  ['.optionId', { ...group, optionId: '' }],
  ['.optionId', { ...group, optionId: 4 }],
  ['.optionId', { ...group, optionId: '3 4' }],
  ...['1', '2', '5'].map((optionId): [string, unknown] => ['.optionId', { ...group, optionId }]),
  ...['3', '4', '0'].map((optionId): [string, unknown] => ['.optionId', { ...agent, optionId }]),
  ['.spillId', { ...group, optionId: '3' }],
  ['.spillId', { ...group, optionId: '3', spillId: undefined }],
  ['.spillId', { ...group, optionId: '3', spillId: null }],
  ['.spillId', { ...group, optionId: '3', spillId: 4 }],
  ['.spillId', { ...agent, optionId: '1' }],
  ...['1', '2', '3', '8', ''].map((spillId): [string, unknown] => ['.spillId', { ...groupOverflows, spillId }]),
  ...['4', '5', '6', '7', '0'].map((spillId): [string, unknown] => ['.spillId', { ...agentOverflows, spillId }]),
  ['.spillId', { ...groupStays, spillId: '1' }],
  ['.spillId', { ...agentStays, spillId: '4' }],
];

describe('a wrong value is named', () => {
  test.each(wrong)('transfer_action[1]%s of %j', (field, step) => {
    const path = `transfer_action[1]${field}`;
    const error = expect.objectContaining({
      name: 'TypeError',
      field: path,
      message: expect.stringContaining(path) as string,
    }) as Error;
    expect(() => transfer([groupOverflows, step])).toThrow(error);
  });

  test.each([
    ['transfer_action', [groupOverflows, groupOverflows, groupOverflows, groupStays, groupStays]],
    ['transfer_action[3].optionId', [groupOverflows, groupOverflows, groupOverflows, groupOverflows]],
    ['transfer_action[3].optionId', [groupOverflows, groupOverflows, groupOverflows, agentOverflows]],
    ['transfer_action[0].spillId', '[{"actionType":"to_group","deciId":"g","optionId":"3"}]'],
    // eslint-disable-next-line no-sparse-arrays -- a hole is no step
    ['transfer_action[0]', [, groupStays]],
  ])('%s', (field, steps) => {
    expect(() => transfer(steps)).toThrow(expect.objectContaining({ name: 'TypeError', field }) as Error);
  });
});

describe('platform_action', () => {
  test.each([
    ['platform_action.customerCode', { flowGroupId: 'g' }],
    ['platform_action.customerCode', { customerCode: '' }],
    ['platform_action.customerCode', { customerCode: 1 }],
    ['platform_action.flowGroupId', { customerCode: 'm', flowGroupId: 1 }],
  ])('%s of %j', (field, action) => {
    const session = { platform_action: action } as unknown as SobotSession;
    expect(() => sobotSessionFrom(session)).toThrow(expect.objectContaining({ name: 'TypeError', field }) as Error);
  });
});
