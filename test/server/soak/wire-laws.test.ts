import { testWireLaws } from '../fuzz/wire-laws';

testWireLaws(1000);
