/** Where things lie in storage, with all in the key of an event that must be known without reading it. */

/** What was dropped. */
export const REPORT = 'ud-sdk-dropped';
/** Ids that a request has held whose end is not known. */
export const SENT = 'ud-sdk-sent';
/** Settings and a visitor, once for all their events: `ud-sdk-context.name`. */
export const CONTEXT = 'ud-sdk-context';

/** One key an event, so that a trace writes itself and nothing else: `ud-sdk-event.place.size.id`. */
export const EVENT = 'ud-sdk-event';
