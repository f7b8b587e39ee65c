import { testWireLaws } from './wire-laws';

testWireLaws(100);
