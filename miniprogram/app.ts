import UdeskSdk from './utils/ud-sdk';
import { company } from './data/service-desk';
import { watchCallReturns } from './video/call-return';

// Before anything else, so that traces of the first page have somewhere to go.
UdeskSdk.init(company);
watchCallReturns();

App({});
