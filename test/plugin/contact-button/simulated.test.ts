/** @jest-environment jsdom */
import { simulateStage } from './simulate-stage';
import { describeContactButton } from './spec';

describeContactButton(simulateStage('simulate'));
