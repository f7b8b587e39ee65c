import { givePlatform, type Stage } from '../stage';
import { anyInput } from './any-input';
import { fallback } from './fallback';
import { look } from './look';
import { nativeAttributes } from './native-attributes';
import { reports } from './reports';
import { sessionString } from './session-string';
import { touches } from './touches';

/** What the contact button promises, on whatever framework. */
export function describeContactButton(stage: Stage): void {
  // Both frameworks catch what a component throws and write it there; they also warn of values of other types.
  let errors: jest.SpyInstance;
  beforeEach(() => {
    givePlatform('devtools');
    jest.spyOn(console, 'warn').mockImplementation();
    errors = jest.spyOn(console, 'error').mockImplementation();
  });
  afterEach(() => {
    const { calls } = errors.mock;
    jest.restoreAllMocks();
    expect(calls).toEqual([]);
  });

  describe('native attributes', () => nativeAttributes(stage));
  describe('the string', () => sessionString(stage));
  describe('reports', () => reports(stage));
  describe('touches', () => touches(stage));
  describe('fallback', () => fallback(stage));
  describe('look', () => look(stage));
  describe('any input', () => anyInput(stage));
}
