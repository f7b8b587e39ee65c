import { wholeReport } from './report';

/** Tells in words what a contact button said about its string. */
Component({
  properties: {
    /** One line without the lists. */
    brief: { type: Boolean, value: false },
    report: { type: Object, value: wholeReport() },
  },
});
