/** 15:04:12 */
export function clockTime(iso: string, locale: string): string {
  return new Date(iso).toLocaleTimeString(locale, { hour12: false });
}

/** The time of day alone where it was the day of `reference`, else with the day: what waited for a network may be old. */
export function clockTimeNear(iso: string, reference: string, locale: string): string {
  const date = new Date(iso);
  if (date.toDateString() === new Date(reference).toDateString()) return clockTime(iso, locale);
  return `${date.toLocaleDateString(locale, { month: 'short', day: 'numeric' })} ${clockTime(iso, locale)}`;
}

/** 23 Nov 2026, 15:04:12 */
export function fullTime(iso: string, locale: string): string {
  return new Date(iso).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'medium', hour12: false });
}
