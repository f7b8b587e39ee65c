/** @jest-environment jsdom */
import { describeOfficial } from '../../tools/build/official-compilers';
import { simulateStage } from './simulate-stage';
import { describeContactButton } from './spec';

describeOfficial('compiled by WeChat’s own compiler', () => describeContactButton(simulateStage('official')));
