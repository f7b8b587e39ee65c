/** @jest-environment jsdom */
import { easelStage } from './easel-stage';
import { describeContactButton } from './spec';

Object.assign(globalThis, { wx: {} });

describeContactButton(easelStage());
